package dev.guise.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirrored structures and numbers are those of the machine's own headers. */
final class V4l2LayoutTest {
    private static final Path PAGE = Path.of("native/v4l2-layout.c");

    private final Path folder;

    V4l2LayoutTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void mirrorsTheHeadersByteForByte() throws Exception {
        List<String> lines = printed();
        assertThat(lines).hasSizeGreaterThan(80);
        for (String line : lines) {
            String name = line.substring(0, line.indexOf(' '));
            long real = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            assertThat(ours(name)).as(name).isEqualTo(real);
        }
    }

    @Test
    void callsTheRealKernelAndReadsItsErrors() {
        Kernel kernel = Kernel.linux();
        assertThat(kernel.open(folder.resolve("nothing"), Kernel.O_RDWR)).isEqualTo(-Errno.ENOENT);
        int fd = kernel.open(Path.of("/dev/null"), Kernel.O_RDWR);
        assertThat(fd).isPositive();
        assertThat(kernel.ioctl(fd, Videodev2.VIDIOC_QUERYCAP, new Videodev2.V4l2Capability()))
                .isEqualTo(-Errno.ENOTTY);
        assertThat(kernel.write(fd, java.nio.ByteBuffer.allocateDirect(100))).isEqualTo(100);
        assertThat(kernel.read(fd, new byte[4])).isZero();
        assertThat(kernel.poll(fd, Kernel.POLLIN, 0)).isEqualTo(Kernel.POLLIN);
        assertThat(kernel.map(fd, 0, 4096).errno()).isEqualTo(Errno.ENODEV);
        assertThat(kernel.close(fd)).isZero();
        assertThat(kernel.close(fd)).isEqualTo(-Errno.EBADF);
    }

    @Test
    void seesAFileBeingOpenedAndClosed() throws IOException {
        Kernel kernel = Kernel.linux();
        Path file = Files.createFile(folder.resolve("video0"));
        int inotify = kernel.inotify();
        assertThat(kernel.read(inotify, new byte[64])).isNegative();
        assertThat(kernel.watch(inotify, file, Kernel.IN_OPEN | Kernel.IN_CLOSE))
                .isPositive();
        Files.readAllBytes(file);
        byte[] events = new byte[64];
        assertThat(kernel.read(inotify, events)).isEqualTo(32);
        assertThat(events[4]).isEqualTo((byte) Kernel.IN_OPEN);
        assertThat(events[20] & Kernel.IN_CLOSE).isPositive();
        kernel.close(inotify);
    }

    private List<String> printed() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of("/usr/bin/gcc", "/usr/bin/cc").map(Path::of).anyMatch(Files::isExecutable),
                "skipped: there is no C compiler here");
        assumeTrue(Files.exists(Path.of("/usr/include/linux/videodev2.h")), "skipped: linux/videodev2.h is not here");
        Path program = folder.resolve("layout");
        int compiled = new ProcessBuilder("cc", "-Wall", "-Werror", "-o", program.toString(), PAGE.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(compiled).as("cc " + PAGE).isZero();
        Process run = new ProcessBuilder(program.toString()).start();
        return new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Size of {@code v4l2_format}, offset of {@code v4l2_format.pix}, or value of {@code VIDIOC_QUERYCAP}. */
    private static long ours(String name) throws ReflectiveOperationException {
        if (!name.startsWith("v4l2_")) {
            Field constant = Videodev2.class.getField(name);
            return constant.getType() == long.class
                    ? constant.getLong(null)
                    : Integer.toUnsignedLong(constant.getInt(null));
        }
        String struct = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        Videodev2.Mirror mirror = Objects.requireNonNull(mirrors().get(struct), struct)
                .getConstructor()
                .newInstance();
        return name.equals(struct) ? mirror.size() : mirror.offsetOf(name.substring(struct.length() + 1));
    }

    private static Map<String, Class<? extends Videodev2.Mirror>> mirrors() {
        return Stream.of(Videodev2.class, LoopbackHeader.class)
                .flatMap(header -> Stream.of(header.getClasses()))
                .filter(type -> type != Videodev2.Mirror.class)
                .collect(Collectors.toMap(V4l2LayoutTest::cName, type -> type.asSubclass(Videodev2.Mirror.class)));
    }

    private static String cName(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
