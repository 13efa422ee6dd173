package dev.guise.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.desk.TraySight;
import dev.guise.doctor.OpenGlCheck.Attempt;
import dev.guise.doctor.PipeWireCheck.Sight;
import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.FakeKernel.Mode;
import dev.guise.fakes.FakeKernel.Shot;
import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.LoopbackWriter;
import dev.guise.v4l2.Videodev2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong, on a machine where only that is wrong. */
final class DoctorTest {
    private static final String LABEL = "Guise (AI)";
    private static final String KERNEL = "6.8.0-45-generic";
    private static final Mode YUYV = new Mode(Fourcc.YUYV.code(), 640, 480, 30);

    private static final Sight ANSWERS = new Sight(Optional.empty(), "1.4.2", Optional.empty());

    private final FakeKernel kernel;
    private Optional<String> complaint = Optional.empty();

    DoctorTest(@TempDir Path root) {
        this.kernel = new FakeKernel(root);
        kernel.file("/proc/sys/kernel/osrelease", KERNEL + "\n");
        kernel.file("/etc/os-release", "ID=ubuntu\nID_LIKE=debian\n");
    }

    @AfterEach
    void leavesNothingOpen() {
        assertThat(kernel.openFiles()).isZero();
    }

    // ---- module ----

    @Test
    void findsThatTheModuleIsNotInstalled() {
        module().startsWith("problem").contains("not installed", "sudo apt install v4l2loopback-dkms");
    }

    @Test
    void namesTheCommandOfTheDistribution() {
        kernel.file("/etc/os-release", "NAME=\"Fedora Linux\"\nID=fedora\n");
        module().contains("sudo dnf install akmod-v4l2loopback");
        kernel.file("/etc/os-release", "ID=manjaro\nID_LIKE=\"arch\"\n");
        module().contains("sudo pacman -S v4l2loopback-dkms");
    }

    @Test
    void findsThatTheModuleIsBuiltForAnotherKernel() {
        built("6.5.0-1-generic");
        kernel.file("/lib/modules/" + KERNEL + "/modules.dep", "kernel/drivers/media/x.ko:\n");
        module().startsWith("problem")
                .contains(
                        "6.5.0-1-generic",
                        KERNEL + " runs",
                        "linux-headers-" + KERNEL,
                        "dkms autoinstall -k " + KERNEL);
    }

    @Test
    void findsThatTheModuleIsNotLoaded() {
        built(KERNEL);
        module().startsWith("problem")
                .contains("not loaded", "sudo modprobe v4l2loopback", "card_label=\"" + LABEL + "\"");
    }

    @Test
    void findsThatSecureBootMayRefuseTheModule() throws IOException {
        built(KERNEL);
        Path variable = kernel.tree().at("/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c");
        Files.createDirectories(variable.getParent());
        Files.write(variable, new byte[] {6, 0, 0, 0, 1});
        module().startsWith("problem").contains("Secure Boot", "mokutil --import");
        Files.write(variable, new byte[] {6, 0, 0, 0, 0});
        module().doesNotContain("Secure Boot");
    }

    @Test
    void findsThatTheDriverIsTooOldOrBroken() {
        loaded("0.11.0");
        module().startsWith("problem").contains("0.11.0 is too old");
        loaded("0.15.1");
        module().startsWith("ok");
        kernel.file("/proc/sys/kernel/osrelease", "6.18.2-arch1\n");
        module().startsWith("problem").contains("0.15.1 crashes", "0.15.3");
        loaded("0.15.3");
        module().startsWith("ok");
    }

    @Test
    void notesThatTwoBuffersTearPictures() {
        loaded("0.12.7");
        kernel.file("/sys/module/v4l2loopback/parameters/max_buffers", "2\n");
        assertThat(new ModuleCheck(kernel.tree(), LABEL).findings())
                .last()
                .satisfies(
                        finding -> assertThat(finding.line()).startsWith("note").contains("max_buffers=4"));
    }

    @Test
    void findsThatManyBuffersKillFirefox() {
        loaded("0.15.4");
        kernel.file("/sys/module/v4l2loopback/parameters/max_buffers", "8\n");
        assertThat(new ModuleCheck(kernel.tree(), LABEL).findings())
                .last()
                .satisfies(finding ->
                        assertThat(finding.line()).startsWith("problem").contains("Firefox", "max_buffers=4"));
        kernel.file("/sys/module/v4l2loopback/parameters/max_buffers", "4\n");
        assertThat(new ModuleCheck(kernel.tree(), LABEL).findings()).hasSize(1);
    }

    // ---- node ----

    @Test
    void isContentWithAFreeNode() {
        kernel.loopback(10, LABEL, true);
        node().startsWith("ok").contains("/dev/video10", "YUYV 640x480");
    }

    @Test
    void findsThatThereIsNoNode() {
        node().startsWith("problem").contains("no loopback node", "modprobe -r v4l2loopback && sudo modprobe");
    }

    @Test
    void isContentWithoutANodeWhereOneCanBeMade() {
        kernel.control(0);
        node().startsWith("ok").contains("guise run makes one");
    }

    @Test
    void findsThatNoNodeHasTheLabel() {
        kernel.loopback(4, "OBS Virtual Camera", true);
        node().startsWith("problem").contains("OBS Virtual Camera", "guise run --loopback 4");
    }

    @Test
    void findsThatTheLabelIsCutOff() {
        kernel.loopback(10, "Guise", true);
        node().startsWith("problem").contains("cut off", "\"Guise\" (/dev/video10)", "quotes");
    }

    @Test
    void findsThatTheNodeMayNotBeOpened() {
        kernel.loopback(10, LABEL, true).openErrno = Errno.EACCES;
        node().startsWith("problem").contains("may not open", "sudo usermod -aG video $USER");
    }

    @Test
    void findsThatExclusiveCapsIsOff() {
        kernel.loopback(10, LABEL, true).caps |= Videodev2.V4L2_CAP_VIDEO_CAPTURE;
        node().startsWith("problem").contains("exclusive_caps", "exclusive_caps=1");
    }

    @Test
    void findsWhoElseWritesTheNode() throws IOException {
        kernel.loopback(10, LABEL, true).caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE;
        holder("321", "obs", "obs\0--startvirtualcam", "/dev/video10");
        node().startsWith("problem").contains("already written to", "open in obs (process 321)", "kill 321");
    }

    @Test
    void isContentWhenItIsGuiseThatWritesTheNode() throws IOException {
        kernel.loopback(10, LABEL, true).caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE;
        holder("321", "java", "java\0-jar\0guise-0.1.0.jar\0run", "/dev/video10");
        node().startsWith("ok").contains("written by Guise (process 321)");
    }

    @Test
    void findsThatTheNodeKeepsAnotherSize() {
        FakeDevice node = kernel.loopback(10, LABEL, true);
        node.keepsWidthPx = 320;
        node.keepsHeightPx = 240;
        node().startsWith("problem").contains("stays at YUYV 320x240");
    }

    @Test
    void findsANumberWhereFirefoxDoesNotLook() {
        kernel.loopback(70, LABEL, true);
        assertThat(nodeCheck().findings()).last().asString().contains("above 63");
    }

    // ---- camera ----

    @Test
    void measuresTheRateOfACamera() {
        FakeDevice camera = kernel.camera(0, "Cam", "usb-1", YUYV);
        camera.oneByOne = true;
        for (int i = 0; i < 30; i++) {
            camera.shots.add(shot(i * 33_333L));
        }
        camera().startsWith("ok").contains("Cam", "30.0 pictures a second as YUYV 640x480");
        assertThat(camera.streams).isFalse();
    }

    @Test
    void notesACameraThatIsSlowInTheDark() {
        FakeDevice camera = kernel.camera(0, "Cam", "usb-1", YUYV);
        camera.oneByOne = true;
        for (int i = 0; i < 30; i++) {
            camera.shots.add(shot(i * 100_000L));
        }
        camera().startsWith("note").contains("only 10.0 pictures", "exposure_dynamic_framerate=0");
    }

    @Test
    void findsThatThereIsNoCamera() {
        kernel.loopback(10, LABEL, true).caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE | Videodev2.V4L2_CAP_STREAMING;
        camera().startsWith("problem").contains("there is no camera");
    }

    @Test
    void findsWhichProgramUsesTheCamera() throws IOException {
        kernel.camera(0, "Cam", "usb-1", YUYV).errnoOf.put(Videodev2.VIDIOC_REQBUFS, Errno.EBUSY);
        holder("55", "zoom", "zoom", "/dev/video0");
        camera().startsWith("problem").contains("used by zoom (process 55)", "kill 55");
        assertThat(cameraCheck().findings()).last().asString().contains("no camera is free");
    }

    @Test
    void findsACameraThatGivesNoPictures() {
        kernel.camera(0, "Cam", "usb-1", YUYV);
        camera().startsWith("problem").contains("no pictures (0 a second)", "unplug it");
    }

    @Test
    void findsACameraThatMayNotBeOpened() {
        kernel.camera(0, "Cam", "usb-1", YUYV).openErrno = Errno.EACCES;
        camera().startsWith("problem").contains("may not open", "usermod");
    }

    @Test
    void findsACameraWithoutAFormatOfOurs() {
        kernel.camera(0, "Cam", "usb-1", new Mode(0x34363248, 640, 480, 30));
        camera().startsWith("problem").contains("none of YUYV");
    }

    // ---- machine ----

    @Test
    void findsAProcessorThatIsTooOld() {
        kernel.file("/proc/cpuinfo", "model name\t: Old\nflags\t\t: fpu sse sse2 avx\n");
        assertThat(new ProcessorCheck(kernel.tree()).findings().get(0).line())
                .startsWith("problem")
                .contains("Old has no AVX2");
        kernel.file("/proc/cpuinfo", "model name\t: New\nflags\t\t: fpu avx avx2 fma avx512f avx512_bf16\n");
        assertThat(new ProcessorCheck(kernel.tree()).findings().get(0).line())
                .startsWith("ok")
                .contains("New has AVX2 and bfloat16");
    }

    @Test
    void findsAGpuBuildThatRunsOnTheProcessor() {
        graphics(true, "auto").startsWith("problem").contains("silently run on the processor", "/dev/nvidia0");
        graphics(true, "cpu").startsWith("ok");
        graphics(false, "auto").startsWith("ok");
        graphics(false, "gpu").startsWith("problem").contains("mvn -Pgpu");
        kernel.file("/dev/nvidia0", "");
        graphics(false, "auto").startsWith("note").contains("mvn -Pgpu");
        graphics(true, "auto").contains("libcudnn.so.9");
        for (String library : List.of("libcuda.so.1", "libcudart.so.12", "libcublas.so.12", "libcudnn.so.9")) {
            kernel.file("/usr/lib/x86_64-linux-gnu/" + library, "");
        }
        graphics(true, "auto").startsWith("ok").contains("NVIDIA card");
        complaint = Optional.of("no kernel image");
        graphics(true, "auto").startsWith("problem").contains("no kernel image", "nvidia-smi");
    }

    @Test
    void findsThatOpenGlIsMissing() {
        Attempt failed = new Attempt(false, false, "EGL finds no driver that works");
        openGl(failed).startsWith("note").contains("libEGL.so.1 is missing", "sudo apt install libegl1");
        kernel.file("/usr/lib/x86_64-linux-gnu/libEGL.so.1", "");
        openGl(failed).startsWith("note").contains("no driver for OpenGL", "plain Java", "; remedy");
        kernel.file("/usr/share/glvnd/egl_vendor.d/50_mesa.json", "{}");
        openGl(failed).startsWith("note").contains("EGL finds no driver that works");
        kernel.file("/etc/os-release", "ID=fedora\n");
        openGl(failed).contains("sudo dnf install mesa-libEGL");
    }

    @Test
    void saysWhoComposes() {
        openGl(new Attempt(true, false, "Radeon 7")).startsWith("ok").contains("composes on Radeon 7 (EGL)");
        openGl(new Attempt(true, true, "llvmpipe"))
                .startsWith("ok")
                .contains("by llvmpipe: plain Java composes unless");
    }

    @Test
    void saysWhetherThereCanBeAPreview() {
        window("", new Attempt(false, false, "never tried")).startsWith("note").contains("there is no display");
        window(":7", new Attempt(true, true, "llvmpipe")).startsWith("ok").contains("display :7, drawn by llvmpipe");
        window(":7", new Attempt(false, false, "X11: Failed to open display :7"))
                .startsWith("note")
                .contains("Failed to open display :7", "xdpyinfo");
    }

    private AbstractStringAssert<?> openGl(Attempt unseen) {
        return assertThat(new OpenGlCheck(kernel.tree(), () -> unseen, "", () -> unseen)
                .findings()
                .get(0)
                .line());
    }

    private AbstractStringAssert<?> window(String display, Attempt seen) {
        return assertThat(new OpenGlCheck(kernel.tree(), () -> seen, display, () -> seen)
                .findings()
                .get(1)
                .line());
    }

    // ---- PipeWire ----

    @Test
    void saysThatTheCameraInPipeWireWorks() {
        kernel.file("/usr/bin/wireplumber", "");
        kernel.file("/usr/libexec/xdg-desktop-portal", "");
        assertThat(pipewire(true, ANSWERS))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("ok"));
        assertThat(pipewire(true, ANSWERS)).first().asString().contains("library is here, 1.4.2");
    }

    @Test
    void findsWhatIsMissingBetweenPipeWireAndBrowsers() {
        assertThat(pipewire(true, ANSWERS))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith("note").contains("sudo apt install wireplumber"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("note").contains("sudo apt install xdg-desktop-portal"));
    }

    @Test
    void findsThatPipeWireIsMissing() {
        Sight without = new Sight(Optional.of("the library is not installed"), "", Optional.of("no daemon"));
        assertThat(pipewire(true, without))
                .singleElement()
                .asString()
                .startsWith("problem")
                .contains("not installed", "sudo apt install libpipewire-0.3-0");
        assertThat(pipewire(false, without)).singleElement().asString().startsWith("note");
        kernel.file("/etc/os-release", "ID=fedora\n");
        assertThat(pipewire(false, without)).singleElement().asString().contains("sudo dnf install pipewire-libs");
    }

    @Test
    void findsThatTheDaemonDoesNotAnswer() {
        Sight silent = new Sight(Optional.empty(), "0.3.65", Optional.of("no PipeWire daemon"));
        assertThat(pipewire(true, silent))
                .last()
                .asString()
                .startsWith("problem")
                .contains("no PipeWire daemon", "systemctl --user enable --now pipewire wireplumber");
        assertThat(pipewire(false, silent)).last().asString().startsWith("note");
    }

    @Test
    void leavesPipeWireAloneWhereTheConfigDoes() {
        Sight without = new Sight(Optional.of("the library is not installed"), "", Optional.of("no daemon"));
        assertThat(new PipeWireCheck(kernel.tree(), false, false, without).findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.line()).startsWith("ok").contains("as the config says"));
    }

    @Test
    void namesTheSwitchOfEachBrowserThatIsHere() {
        assertThat(browsers(true, true)).isEmpty();
        kernel.file("/usr/bin/firefox", "");
        kernel.file("/usr/bin/chromium", "");
        assertThat(browsers(true, true)).hasSize(2);
        assertThat(browsers(true, true).get(0))
                .startsWith("note")
                .contains("media.webrtc.camera.allow-pipewire = true", "false for the loopback camera");
        assertThat(browsers(true, true).get(1))
                .startsWith("note")
                .contains(
                        "/usr/bin/chromium --enable-features=WebRtcPipeWireCamera", "without it, the loopback camera");
        assertThat(browsers(true, false)).noneSatisfy(line -> assertThat(line).contains("loopback"));
        assertThat(browsers(false, true)).as("without PipeWire").isEmpty();
        kernel.file("/usr/bin/pipewire", "");
        assertThat(browsers(false, true))
                .singleElement()
                .asString()
                .contains("media.webrtc.camera.allow-pipewire = false");
    }

    @Test
    void takesForANoteWhatTheProgramCanDoWithout() {
        Check module = Check.asNotes(new ModuleCheck(kernel.tree(), LABEL));
        assertThat(module.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line())
                        .startsWith("note")
                        .contains("not installed", "sudo apt install v4l2loopback-dkms"));
    }

    private List<String> pipewire(boolean required, Sight sight) {
        return new PipeWireCheck(kernel.tree(), true, required, sight)
                .findings().stream().map(Finding::line).toList();
    }

    private List<String> browsers(boolean inPipeWire, boolean inLoopback) {
        return new BrowserCheck(kernel.tree(), inPipeWire, inLoopback)
                .findings().stream().map(Finding::line).toList();
    }

    @Test
    void findsWhyThereIsNoTray() {
        tray("GNOME", true, false, false, false).startsWith("note").contains("no tray", "apt install gnome-shell-ext");
        kernel.file("/etc/os-release", "ID=fedora\n");
        tray("ubuntu:GNOME", true, true, false, false).contains("nothing draws", "dnf install gnome-shell-ext");
        tray("XFCE", true, false, false, false).contains("Status Tray Plugin");
        tray("KDE", true, false, false, false).contains("System Tray");
        tray("sway", true, false, false, false).contains("dnf install waybar");
        tray("i3", true, false, false, false).contains("xfce4-panel");
        tray("XFCE", false, false, false, false).startsWith("note").contains("session bus", "systemctl --user");
        tray("", false, false, false, false).startsWith("note").contains("no desktop", "guise ctl");
    }

    @Test
    void isContentWithEitherTrayAndWithNoneThatIsWanted() {
        tray("GNOME", true, true, true, false).startsWith("ok").contains("StatusNotifierItem");
        tray("i3", false, false, false, true).startsWith("ok").contains("old kind");
        assertThat(new TrayCheck(kernel.tree(), false, "GNOME", () -> {
                            throw new AssertionError("nobody looks for what is off");
                        })
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).startsWith("ok"));
    }

    private AbstractStringAssert<?> tray(String desktop, boolean bus, boolean watcher, boolean host, boolean old) {
        TraySight sight = new TraySight(bus, watcher, host, old);
        return assertThat(new TrayCheck(kernel.tree(), true, desktop, () -> sight)
                .findings()
                .get(0)
                .line());
    }

    private AbstractStringAssert<?> module() {
        return assertThat(
                new ModuleCheck(kernel.tree(), LABEL).findings().get(0).line());
    }

    private AbstractStringAssert<?> node() {
        return assertThat(nodeCheck().findings().get(0).line());
    }

    private NodeCheck nodeCheck() {
        return new NodeCheck(kernel.nodes(), LABEL, new LoopbackWriter.Picture(Fourcc.YUYV, 640, 480, 30));
    }

    private AbstractStringAssert<?> camera() {
        return assertThat(cameraCheck().findings().get(0).line());
    }

    private CameraCheck cameraCheck() {
        return new CameraCheck(kernel.nodes(), new CameraMode.Wish(640, 480, 30, Optional.empty()), true);
    }

    private AbstractStringAssert<?> graphics(boolean gpuBuild, String wish) {
        return assertThat(new GraphicsCheck(kernel.tree(), gpuBuild, wish, "", () -> complaint)
                .findings()
                .get(0)
                .line());
    }

    private void built(String release) {
        kernel.file("/lib/modules/" + release + "/modules.dep", "updates/dkms/v4l2loopback.ko.zst: kernel/x.ko\n");
    }

    private void loaded(String version) {
        kernel.file("/sys/module/v4l2loopback/version", version + "\n");
    }

    private void holder(String pid, String command, String arguments, String node) throws IOException {
        kernel.file("/proc/" + pid + "/comm", command + "\n");
        kernel.file("/proc/" + pid + "/cmdline", arguments);
        Path fds = Files.createDirectories(kernel.tree().at("/proc/" + pid + "/fd"));
        Files.createSymbolicLink(fds.resolve("9"), Path.of(node));
    }

    private static Shot shot(long captureUs) {
        return new Shot(new byte[640 * 480 * 2], Videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC, captureUs);
    }
}
