package dev.guise.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error number on the way, in every call. */
final class RemediesTest {
    private static final List<String> CALLS = List.of(
            "open", "VIDIOC_QUERYCAP", "VIDIOC_S_FMT", "VIDIOC_REQBUFS", "mmap", "poll", "VIDIOC_DQBUF", "write");

    @TempDir
    private Path root;

    static List<Field> errnos() {
        return Arrays.stream(Errno.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("errnos")
    void namesDeviceCallErrorAndRemedyInOneLine(Field errno) throws IllegalAccessException {
        for (String call : CALLS) {
            V4l2Exception failed =
                    Remedies.failed(new SystemTree(root), root.resolve("dev/video7"), call, errno.getInt(null));
            assertThat(failed.errno()).isEqualTo(errno.getInt(null));
            assertThat(failed)
                    .hasMessageMatching(
                            "/dev/video7: " + call + " failed \\(" + errno.getName() + ", [^)]+\\): \\S.{8,}")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void saysTheNumberOfAnErrorThatHasNoName() {
        assertThat(Remedies.failed(new SystemTree(root), root.resolve("dev/video7"), "poll", 123))
                .hasMessage("/dev/video7: poll failed (error 123): see what the driver says: sudo dmesg | tail");
    }
}
