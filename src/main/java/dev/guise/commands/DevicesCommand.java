package dev.guise.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.NodeHolder;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What there is to see with and to be seen by. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description =
                "Lists cameras with their formats and rates, and virtual cameras, by name. Virtual cameras are never"
                        + " offered as cameras.")
final class DevicesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "For programs.")
    private boolean json;

    private final Supplier<VideoNodes> machine;

    /** {@code machine} is looked at when the command runs. */
    DevicesCommand(Supplier<VideoNodes> machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        VideoNodes nodes = machine.get();
        List<VideoNode> all = nodes.list();
        List<VideoNode> cameras = all.stream().filter(VideoNode::camera).toList();
        List<VideoNode> loopbacks = all.stream().filter(VideoNode::loopback).toList();
        List<VideoNode> closed = all.stream()
                .filter(node -> node.errno() != 0 && !node.loopback())
                .toList();
        if (json) {
            tellPrograms(nodes, cameras, loopbacks);
            return 0;
        }
        System.out.println(cameras.isEmpty() ? "no cameras" : "cameras");
        cameras.forEach(camera -> tell(camera, nodes.modes(camera)));
        closed.forEach(node -> System.out.println(
                "  " + node + ": cannot be opened (" + Errno.words(node.errno()) + "), see guise doctor"));
        System.out.println(loopbacks.isEmpty() ? "no virtual cameras" : "virtual cameras");
        loopbacks.forEach(node -> System.out.println("  " + node + ": " + state(nodes, node)));
        return 0;
    }

    private static void tell(VideoNode camera, List<CameraMode> modes) {
        System.out.println("  " + camera + " on " + camera.bus() + " (" + camera.driver() + ")");
        Map<String, List<CameraMode>> byFormat = modes.stream()
                .collect(Collectors.groupingBy(
                        mode -> Fourcc.letters(mode.code()), LinkedHashMap::new, Collectors.toList()));
        List<String> unread = new ArrayList<>();
        byFormat.forEach((letters, same) -> {
            if (same.get(0).format().isPresent()) {
                System.out.println("    " + letters + ": " + sizes(same));
            } else {
                unread.add(letters);
            }
        });
        if (!unread.isEmpty()) {
            System.out.println("    not read by Guise: " + String.join(", ", unread));
        }
    }

    /** Such as "640x480 at 30, 15". */
    private static String sizes(List<CameraMode> modes) {
        return modes.stream()
                .collect(Collectors.groupingBy(
                        mode -> mode.widthPx() + "x" + mode.heightPx(),
                        LinkedHashMap::new,
                        Collectors.mapping(CameraMode::rate, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(size -> size.getKey() + " at " + size.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String state(VideoNodes nodes, VideoNode node) {
        if (node.errno() != 0) {
            return "cannot be opened (" + Errno.words(node.errno()) + ")";
        }
        if (node.captures() && node.writes()) {
            return "exclusive_caps is off";
        }
        String path = nodes.tree().name(node.path());
        return node.writes() ? "free" : "written to, open in " + NodeHolder.words(NodeHolder.of(nodes.tree(), path));
    }

    private static void tellPrograms(VideoNodes nodes, List<VideoNode> cameras, List<VideoNode> loopbacks)
            throws IOException {
        List<Map<String, Object>> first = new ArrayList<>();
        for (VideoNode camera : cameras) {
            Map<String, Object> fields = fields(nodes, camera);
            fields.put("bus", camera.bus());
            fields.put("driver", camera.driver());
            fields.put(
                    "modes",
                    nodes.modes(camera).stream().map(CameraMode::toString).toList());
            first.add(fields);
        }
        List<Map<String, Object>> second = new ArrayList<>();
        for (VideoNode node : loopbacks) {
            Map<String, Object> fields = fields(nodes, node);
            fields.put("state", state(nodes, node));
            second.add(fields);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cameras", first);
        all.put("virtualCameras", second);
        System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }

    private static Map<String, Object> fields(VideoNodes nodes, VideoNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", node.name());
        fields.put("number", node.number());
        fields.put("node", nodes.tree().name(node.path()));
        return fields;
    }
}
