package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.meter.DistinctErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // what is wrong here fails the test
final class KnobStoreTest {
    private static final Knobs CALM = Knobs.usual().with(Knob.SMOOTHING, 2.5);
    private static final Knobs WIDE = Knobs.usual().with(Knob.CROP_SCALE, 1.2).with(Knob.CROP_Y, -0.15);

    private final List<String> told = new ArrayList<>();
    private final Path file;

    KnobStoreTest(@TempDir Path folder) {
        this.file = folder.resolve("state/guise/knobs.yaml");
    }

    @Test
    void remembersTheKnobsOfEachCamera() throws IOException {
        store().keep("HD Pro Webcam C920", CALM);
        store().keep("Brio: \"4K\" # no comment", WIDE);
        store().keep("0", Knobs.usual().with(Knob.CROP_X, 0.3));
        assertThat(store().of("HD Pro Webcam C920")).isEqualTo(CALM);
        assertThat(store().of("Brio: \"4K\" # no comment")).isEqualTo(WIDE);
        assertThat(store().of("0").at(Knob.CROP_X)).isEqualTo(0.3);
        assertThat(store().of("other")).isEqualTo(Knobs.usual());
        assertThat(told).isEmpty();
        assertThat(Files.readString(file)).startsWith("# ").contains("HD Pro Webcam C920", "smoothing: 2.5");
    }

    @Test
    void writesNothingUntilAKnobIsMovedAndThenIntoAFolderOfTheUserAlone() throws IOException {
        store().keep("Cam", Knobs.usual());
        assertThat(store().of("Cam")).isEqualTo(Knobs.usual());
        assertThat(file.getParent()).doesNotExist();
        store().keep("Cam", CALM);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(told).isEmpty();
    }

    @Test
    void remembersNothingWhereNoCameraDrives() {
        store().keep("", CALM);
        assertThat(file).doesNotExist();
        assertThat(store().of("")).isEqualTo(Knobs.usual());
    }

    @Test
    void forgetsACameraWhoseKnobsAreAsUsualAgain() throws IOException {
        store().keep("Cam", CALM);
        store().keep("Cam", Knobs.usual());
        assertThat(Files.readString(file)).doesNotContain("Cam");
        assertThat(store().of("Cam")).isEqualTo(Knobs.usual());
        assertThat(told).isEmpty();
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        for (int i = 0; i < 10; i++) {
            store().keep("Cam " + i, CALM);
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void forgetsTheCamerasThatWereNotMovedForLongest() {
        for (int i = 0; i < KnobStore.CAMERAS; i++) {
            store().keep("Cam " + i, CALM);
        }
        store().keep("Cam 0", WIDE);
        store().keep("one more", CALM);
        assertThat(store().of("Cam 0")).isEqualTo(WIDE);
        assertThat(store().of("Cam 1")).isEqualTo(Knobs.usual());
        assertThat(store().of("Cam 2")).isEqualTo(CALM);
        assertThat(store().of("one more")).isEqualTo(CALM);
    }

    @Test
    void boundsTheNamesOfCameras() throws IOException {
        store().keep("x".repeat(100_000), CALM);
        assertThat(store().of("x".repeat(100_000))).isEqualTo(CALM);
        assertThat(Files.size(file)).isLessThan(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "'Cam: {smoothing: 9}',smoothing is 9.0: allowed is 0.0 to 4.0",
        "'Cam: {smoothing: much}',smoothing is NaN: allowed is",
        "'Cam: {zoom: 2}','no knob is \"zoom\"'",
        "'Cam: 3',it holds no knobs",
        "'Cam: {smoothing',it is not YAML",
        "'[1, 2]',it holds no cameras",
        "'',it holds no cameras",
    })
    void tellsOfADamagedFileOnceAndTakesTheKnobsAsUsual(String text, String reason) throws IOException {
        write(text);
        KnobStore store = store();
        assertThat(store.of("Cam")).isEqualTo(Knobs.usual());
        assertThat(store.of("Cam")).isEqualTo(Knobs.usual());
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("knobs: " + file + " is damaged")
                .contains(reason);
    }

    @Test
    void keepsWhatIsSoundOfADamagedFile() throws IOException {
        write("Cam: {smoothing: 9, crop-x: 0.1}\nOther: {smoothing: 2.5}\n");
        assertThat(store().of("Cam")).isEqualTo(Knobs.usual().with(Knob.CROP_X, 0.1));
        assertThat(store().of("Other")).isEqualTo(CALM);
    }

    @Test
    void replacesADamagedFileWhenAKnobIsMoved() throws IOException {
        write("Cam: {smoothing");
        KnobStore store = store();
        store.keep("Cam", CALM);
        told.clear();
        assertThat(store().of("Cam")).isEqualTo(CALM);
        assertThat(told).isEmpty();
    }

    @Test
    void refusesAHugeFileUnread() throws IOException {
        write("#".repeat(300 << 10));
        assertThat(store().of("Cam")).isEqualTo(Knobs.usual());
        assertThat(told).singleElement().asString().contains("larger than 256 KiB");
    }

    @Test
    void tellsOnceWhereItCannotWriteAndChangesNothing() throws IOException {
        Files.createDirectories(file.getParent().getParent());
        Files.writeString(file.getParent(), "a file where the folder should be");
        KnobStore store = store();
        store.keep("Cam", CALM);
        store.keep("Cam", WIDE);
        assertThat(told)
                .containsExactly("knobs: " + file + " cannot be written, so the knobs are not kept: Not a directory");
        assertThat(file.getParent()).isRegularFile();
    }

    @Test
    void saysNothingOfAFolderThatCannotBeUntilAKnobIsMoved() throws IOException {
        Path home = file.getParent().getParent().resolveSibling("null");
        Files.writeString(home, "");
        Path below = home.resolve("home/.local/state/guise/knobs.yaml");
        KnobStore store = new KnobStore(below, new DistinctErrors(told::add));
        assertThat(store.of("Cam")).isEqualTo(Knobs.usual());
        store.keep("Cam", Knobs.usual());
        assertThat(told).isEmpty();
        store.keep("Cam", CALM);
        store.keep("Cam", WIDE);
        assertThat(told)
                .containsExactly("knobs: " + below + " cannot be written, so the knobs are not kept: Not a directory");
    }

    @Test
    void doesNotCallDamagedWhatCannotBeRead() throws IOException {
        write("Cam: {smoothing: 2.5}");
        Path loop = file.resolveSibling("loop.yaml");
        Files.createSymbolicLink(loop, loop);
        KnobStore store = new KnobStore(loop, new DistinctErrors(told::add));
        assertThat(store.of("Cam")).isEqualTo(Knobs.usual());
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("knobs: " + loop + " cannot be read, so all knobs stand as usual: ")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void standsAnyDamage(long seed) throws IOException {
        store().keep("HD Pro Webcam C920", CALM);
        store().keep("Brio", WIDE);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : 32 + random.nextInt(95));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length;
            Files.write(file, Arrays.copyOf(damaged, length));
            store().of("HD Pro Webcam C920");
            store().keep("Brio", WIDE);
            assertThat(store().of("Brio"))
                    .as(new String(damaged, StandardCharsets.ISO_8859_1))
                    .isEqualTo(WIDE);
        }
    }

    private KnobStore store() {
        return new KnobStore(file, new DistinctErrors(told::add));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
