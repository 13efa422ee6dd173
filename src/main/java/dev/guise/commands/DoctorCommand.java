package dev.guise.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.config.CameraConfig;
import dev.guise.config.ConfigException;
import dev.guise.config.DeskConfig;
import dev.guise.config.GuiseConfig;
import dev.guise.config.VirtualCamera;
import dev.guise.desk.TraySight;
import dev.guise.doctor.BrowserCheck;
import dev.guise.doctor.CameraCheck;
import dev.guise.doctor.Check;
import dev.guise.doctor.Finding;
import dev.guise.doctor.GraphicsCheck;
import dev.guise.doctor.ModuleCheck;
import dev.guise.doctor.NodeCheck;
import dev.guise.doctor.OpenGlCheck;
import dev.guise.doctor.PipeWireCheck;
import dev.guise.doctor.ProcessorCheck;
import dev.guise.doctor.TrayCheck;
import dev.guise.nn.Device;
import dev.guise.pipewire.PipeWireDaemon;
import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.VideoNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that can be wrong with the webcam, with what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Finds out why the webcam does not work: one line for each thing, with a command to paste. Exit code"
                        + " 1 if anything is broken. Opens each camera for a second.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "For programs: a list of check, state, message, remedy.")
    private boolean json;

    @Option(names = "--quick", description = "Leaves the cameras closed.")
    private boolean quick;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path models;

    private final Surroundings around;
    private final Supplier<VideoNodes> machine;

    /** {@code machine} is looked at when the command runs. */
    DoctorCommand(Surroundings around, Supplier<VideoNodes> machine) {
        this.around = around;
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks()) {
            findings.addAll(check.findings());
        }
        if (json) {
            System.out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            findings.stream().map(DoctorCommand::fields).toList()));
        } else {
            findings.forEach(finding -> System.out.println(finding.line()));
        }
        boolean broken = findings.stream().anyMatch(finding -> finding.state() == Finding.State.PROBLEM);
        return broken ? 1 : 0;
    }

    private List<Check> checks() throws ConfigException {
        GuiseConfig settings = options.read(around);
        VideoNodes nodes = machine.get();
        List<Check> checks = new ArrayList<>(virtualCamera(settings, nodes));
        checks.addAll(List.of(
                new CameraCheck(nodes, wish(settings.camera()), !quick),
                new ProcessorCheck(nodes.tree()),
                new GraphicsCheck(
                        nodes.tree(), Device.gpuBuild(), settings.device(), around.libraryPath(), Device::complaint),
                new OpenGlCheck(
                        nodes.tree(), OpenGlTrial::unseen, around.display(), () -> OpenGlTrial.seen(around.display())),
                new TrayCheck(
                        nodes.tree(),
                        settings.desk().tray() == DeskConfig.Tray.AUTO,
                        around.session().desktop(),
                        () -> TraySight.look(around.session().bus())),
                new ModelsCheck(models == null ? around.models() : models)));
        return checks;
    }

    /** Where the camera in PipeWire is enough, what the kernel lacks is worth a note only. */
    private List<Check> virtualCamera(GuiseConfig settings, VideoNodes nodes) {
        VirtualCamera kind = settings.virtualCamera();
        String label = settings.loopback().label();
        PipeWireCheck.Sight sight = sight(around.session().pipewire());
        boolean inPipeWire = kind.pipewire() && sight.works();
        List<Check> checks = new ArrayList<>();
        if (kind.loopback()) {
            boolean enough = kind == VirtualCamera.AUTO && inPipeWire;
            Check module = new ModuleCheck(nodes.tree(), label);
            Check node = new NodeCheck(nodes, label, LoopbackNodes.picture(settings));
            checks.add(enough ? Check.asNotes(module) : module);
            checks.add(enough ? Check.asNotes(node) : node);
        }
        checks.add(
                new PipeWireCheck(nodes.tree(), kind.pipewire(), kind.pipewire() && kind != VirtualCamera.AUTO, sight));
        checks.add(new BrowserCheck(nodes.tree(), inPipeWire, kind.loopback()));
        return checks;
    }

    private static PipeWireCheck.Sight sight(String socket) {
        Optional<String> lacks = PipeWireDaemon.libraryLacks();
        return new PipeWireCheck.Sight(
                lacks, lacks.isEmpty() ? PipeWireDaemon.version() : "", PipeWireDaemon.silent(socket));
    }

    private static CameraMode.Wish wish(CameraConfig camera) {
        Optional<Fourcc> format = camera.format() == CameraConfig.Format.AUTO
                ? Optional.empty()
                : Optional.of(Fourcc.valueOf(camera.format().name()));
        return new CameraMode.Wish(camera.widthPx(), camera.heightPx(), camera.framesPerSecond(), format);
    }

    private static Map<String, String> fields(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("check", finding.check());
        fields.put("state", finding.state().name().toLowerCase(Locale.ROOT));
        fields.put("message", finding.message());
        fields.put("remedy", finding.remedy());
        return fields;
    }
}
