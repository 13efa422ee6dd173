package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.files.Trees;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged source pictures are refused by name or worn: never anything else. {@code -Dguise.mutants=10000} tries more,
 * {@code -Dguise.mutants.seed} the same again.
 */
final class HostilePictureTest {
    private static final Path SHIPPED = Path.of("models/identities/kofi");
    private static final List<String> FILES = List.of(
            "photo.safetensors",
            "photo.safetensors",
            "photo.safetensors",
            "photo.jpg",
            "photo-mask.png",
            "photo-background.jpg");

    @Test
    void isRefusedOrWorn(@TempDir Path folder) throws IOException {
        long seed = Long.getLong("guise.mutants.seed", 11);
        int mutants = Integer.getInteger("guise.mutants", 60);
        Random random = new Random(seed);
        Path bundle = folder.resolve("kofi");
        int worn = 0;
        for (int i = 0; i < mutants; i++) {
            copy(bundle);
            String file = FILES.get(random.nextInt(FILES.size()));
            mutate(bundle.resolve(file), random);
            String shown = "mutant " + i + " of seed " + seed + ", in " + file;
            try {
                wear(bundle);
                worn++;
            } catch (IOException refused) {
                assertThat(refused.getMessage()).as(shown).isNotBlank();
            } catch (RuntimeException | OutOfMemoryError crash) {
                throw new AssertionError(shown, crash);
            }
        }
        assertThat(worn).as("of " + mutants).isBetween(1, mutants - 1);
    }

    private static void wear(Path bundle) throws IOException {
        try (PhotoPortraitMaker maker = new PhotoPortraitMaker(PhotoIdentity.read(bundle))) {
            Portrait portrait = Portrait.alone();
            for (Pose still : maker.stills()) {
                maker.make(still, portrait);
            }
            assertThat(portrait.sidePx()).isEqualTo(SourcePicture.SIDE_PX);
        }
    }

    /** Bytes changed, or as many put in or cut off, or the end gone. */
    private static void mutate(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int at = random.nextInt(bytes.length);
                for (int i = at; i < Math.min(bytes.length, at + 4); i++) {
                    bytes[i] = (byte) 0xff;
                }
            }
            default -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        Files.write(file, bytes);
    }

    private static void copy(Path to) throws IOException {
        Trees.delete(to);
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
