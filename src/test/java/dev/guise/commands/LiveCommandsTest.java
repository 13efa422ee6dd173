package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.FakeKernel.Mode;
import dev.guise.fakes.FakeKernel.Shot;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.Videodev2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live commands between a camera and virtual cameras, both in memory. */
@Timeout(120)
final class LiveCommandsTest {
    /** Least number of pictures in two seconds; a show at full speed has sixty. */
    private static final int A_BUSY_MACHINES_PICTURES = 5;

    private static final String LABEL = "Guise (AI)";
    private static final Mode YUYV = new Mode(Fourcc.YUYV.code(), 160, 120, 30);

    /** A colour that only the camera has: bright orange. */
    private static final int CAMERA_Y = 160;

    private static final int CAMERA_U = 40;
    private static final int CAMERA_V = 200;

    private final FakeKernel kernel;
    private final Path folder;

    LiveCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.kernel = new FakeKernel(folder.resolve("machine"));
    }

    @Test
    void showsThePuppetAndNeverTheCamera() {
        camera();
        FakeDevice node = kernel.loopback(10, LABEL, true);
        Invocation run = Invocation.on(kernel.nodes(), "run", "--seconds", 3);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("presented").doesNotContain("wrote");
        assertThat(node.written).hasSizeGreaterThan(A_BUSY_MACHINES_PICTURES);
        assertThat(node.written).noneMatch(LiveCommandsTest::showsTheCamera);
        assertThat(node.written.stream().map(Arrays::hashCode).distinct().count())
                .as("first the card, then the puppet")
                .isGreaterThan(1);
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void showsTheCameraByTheCommandOfThatNameOnly() {
        camera();
        FakeDevice node = kernel.loopback(10, LABEL, false);
        Invocation show = Invocation.on(kernel.nodes(), "pass-through", "--seconds", 2);
        assertThat(show.code()).isZero();
        assertThat(node.written).hasSizeGreaterThan(A_BUSY_MACHINES_PICTURES);
        assertThat(showsTheCamera(node.written.get(node.written.size() - 1))).isTrue();
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void writesAFileWhereThereIsNeitherVirtualCameraNorDisplayAndSaysWhy() throws IOException {
        camera();
        Path out = folder.resolve("show.mp4");
        Invocation run = Invocation.on(kernel.nodes(), "run", "--seconds", 1, "--out", out);
        assertThat(run.code()).isZero();
        assertThat(out).exists();
        Invocation.on(kernel.nodes(), "run", "--seconds", 1, "--preview")
                .assertRefused(1, "no display (neither DISPLAY nor WAYLAND_DISPLAY is set)", "leave out --preview");
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void writesToSeveralNodesAtOnceAndToAFile() {
        camera();
        FakeDevice first = kernel.loopback(10, LABEL, true);
        FakeDevice second = kernel.loopback(11, "Other", true);
        Path out = folder.resolve("show.mp4");
        Invocation run = Invocation.on(
                kernel.nodes(), "run", "--seconds", 2, "--loopback", 10, "--loopback", "other", "--out", out);
        assertThat(run.code()).isZero();
        assertThat(first.written).hasSizeGreaterThan(A_BUSY_MACHINES_PICTURES);
        assertThat(second.written.size()).isBetween(first.written.size() - 1, first.written.size() + 1);
        assertThat(out).exists();
    }

    @Test
    void readsAVirtualCameraOfAnotherProgramOnlyWhenItIsNamedOutrightAndNeverItsOwn() {
        FakeDevice phone = kernel.loopback(4, "Phone", true);
        phone.caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE | Videodev2.V4L2_CAP_STREAMING;
        phone.errnoOf.clear();
        phone.modes.add(YUYV);
        phone.always = camera().always;
        kernel.unplug(0);
        kernel.loopback(10, LABEL, true);
        Invocation byNumber = Invocation.on(kernel.nodes(), "run", "--camera", 4, "--seconds", 2);
        assertThat(byNumber.out()).doesNotContain("captured 0,");
        Invocation byName = Invocation.on(kernel.nodes(), "run", "--camera", "phone", "--seconds", 1);
        assertThat(byName.out()).contains("captured 0,");
        Invocation own = Invocation.on(kernel.nodes(), "run", "--camera", "/dev/video10", "--loopback", "none");
        assertThat(own.code()).isEqualTo(1);
        assertThat(own.err()).contains("Guise's own virtual camera");
    }

    @Test
    void keepsTheNodeAliveWithoutAnyCamera() {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        Invocation run = Invocation.on(kernel.nodes(), "run", "--camera", "brio", "--seconds", 2);
        assertThat(run.code()).isZero();
        assertThat(node.written).hasSizeGreaterThan(A_BUSY_MACHINES_PICTURES);
        assertThat(run.out()).contains("captured 0,");
    }

    @Test
    void makesANodeWhereTheDriverLetsIt() {
        camera();
        kernel.control(0);
        Invocation run = Invocation.on(kernel.nodes(), "run", "--seconds", 1);
        assertThat(run.code()).isZero();
        assertThat(kernel.added()).satisfies(config -> {
            assertThat(config.min_width).isEqualTo(640);
            assertThat(config.max_height).isEqualTo(480);
            assertThat(config.announce_all_caps).isZero();
            assertThat(new String(config.card_label, java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith(LABEL);
        });
    }

    @Test
    void refusesANodeThatIsNotThereWithTheLineThatMakesIt() {
        kernel.control(Errno.EACCES);
        Invocation run = Invocation.on(kernel.nodes(), "run", "--loopback", "Guise");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("EACCES", "sudo modprobe v4l2loopback").hasLineCount(1);
        kernel.loopback(3, "OBS", true);
        Invocation other = Invocation.on(kernel.nodes(), "run", "--loopback", "Guise");
        assertThat(other.err()).contains("no loopback node is \"Guise\"", "\"OBS\" (/dev/video3)");
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void writesAFileWhereTheNodeCannotBeHad() {
        camera();
        kernel.loopback(10, LABEL, true).openErrno = Errno.EACCES;
        Path out = folder.resolve("instead.mp4");
        assertThat(Invocation.on(kernel.nodes(), "run", "--seconds", 1, "--out", out)
                        .code())
                .isZero();
        assertThat(Files.exists(out)).isTrue();
    }

    @Test
    void listsDevicesForPeopleAndPrograms() {
        kernel.camera(
                0,
                "Cam",
                "usb-1",
                YUYV,
                new Mode(YUYV.code(), 640, 480, 30),
                new Mode(YUYV.code(), 640, 480, 15),
                new Mode(Fourcc.MJPG.code(), 640, 480, 29.97),
                new Mode(0x34363248, 1920, 1080, 30));
        kernel.camera(2, "Locked", "usb-2").openErrno = Errno.EACCES;
        kernel.loopback(10, LABEL, true);
        Invocation people = Invocation.on(kernel.nodes(), "devices");
        assertThat(people.code()).isZero();
        assertThat(people.out())
                .contains(
                        "\"Cam\" (/dev/video0) on usb-1 (uvcvideo)",
                        "YUYV: 160x120 at 30; 640x480 at 30, 15",
                        "MJPG: 640x480 at 29.97",
                        "not read by Guise: H264",
                        "\"Locked\" (/dev/video2): cannot be opened (EACCES",
                        "virtual cameras",
                        "\"Guise (AI)\" (/dev/video10): free");
        Invocation programs = Invocation.on(kernel.nodes(), "devices", "--json");
        assertThat(programs.out())
                .contains("\"virtualCameras\"", "\"node\" : \"/dev/video10\"", "MJPG 640x480 29.97/s");
    }

    @Test
    void tellsTheDoctorsFindingsAndFailsWhenSomethingIsBroken() {
        Invocation people = Invocation.on(kernel.nodes(), "doctor");
        assertThat(people.code()).isEqualTo(1);
        assertThat(people.out()).contains("problem  module", "problem  camera", "; remedy: ", "ok       models");
        Invocation programs = Invocation.on(kernel.nodes(), "doctor", "--json", "--quick");
        assertThat(programs.code()).isEqualTo(1);
        assertThat(programs.out()).contains("\"state\" : \"problem\"", "\"remedy\" : \"");
        Invocation damaged = Invocation.on(kernel.nodes(), "doctor", "--models", folder.resolve("nothing"));
        assertThat(damaged.out()).contains("problem  models");
    }

    private FakeDevice camera() {
        FakeDevice camera = kernel.camera(0, "Cam", "usb-1", YUYV);
        byte[] bytes = new byte[160 * 120 * 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? CAMERA_Y : i % 4 == 1 ? CAMERA_U : CAMERA_V);
        }
        camera.always = new Shot(bytes, 0, 0);
        return camera;
    }

    /** Whether any pixel of a YUYV picture has nearly the camera's colour. */
    private static boolean showsTheCamera(byte[] yuyv) {
        for (int i = 1; i < yuyv.length; i += 4) {
            if (Math.abs((yuyv[i] & 0xff) - CAMERA_U) < 25 && Math.abs((yuyv[i + 2] & 0xff) - CAMERA_V) < 25) {
                return true;
            }
        }
        return false;
    }
}
