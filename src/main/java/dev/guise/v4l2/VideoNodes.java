package dev.guise.v4l2;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The video nodes of a machine, looked at anew by every call. Any thread. */
public final class VideoNodes {
    private static final String CLASS = "/sys/class/video4linux/";

    private final Kernel kernel;
    private final SystemTree tree;

    /** Opens nothing yet. */
    public VideoNodes(Kernel kernel, SystemTree tree) {
        this.kernel = kernel;
        this.tree = tree;
    }

    /** Those of this machine. */
    public static VideoNodes ofThisMachine() {
        return new VideoNodes(Kernel.linux(), SystemTree.real());
    }

    /** What carries the calls out. */
    public Kernel kernel() {
        return kernel;
    }

    /** Where the nodes lie. */
    public SystemTree tree() {
        return tree;
    }

    /** All of them, by number. */
    public List<VideoNode> list() {
        return numbers().map(this::node).toList();
    }

    private Stream<Integer> numbers() {
        return tree.names("/dev").stream()
                .filter(name -> name.matches("video\\d{1,4}"))
                .map(name -> Integer.parseInt(name.substring("video".length())))
                .sorted(Comparator.naturalOrder());
    }

    /** Only this driver has the file; looking there does not wake a camera up. */
    private boolean isLoopback(int number) {
        return tree.has(CLASS + "video" + number + "/max_openers");
    }

    /** The cameras, by number. */
    public List<VideoNode> cameras() {
        return list().stream().filter(VideoNode::camera).toList();
    }

    /** The same, and a loopback node that is named outright by number or path while some program writes to it. */
    public List<VideoNode> cameras(String wish) {
        return list().stream()
                .filter(node -> node.camera() || (node.loopback() && node.captures() && outright(node, wish)))
                .toList();
    }

    private static boolean outright(VideoNode node, String wish) {
        return (wish.startsWith("/") || wish.matches("\\d+")) && meant(node.path(), node.name(), wish);
    }

    /** The nodes of v4l2loopback, by number. */
    public List<VideoNode> loopbacks() {
        return numbers().filter(this::isLoopback).map(this::node).toList();
    }

    /** The loopback node with the number of the given one if it still carries its label, or else any with its label. */
    public Optional<VideoNode> loopbackAgain(VideoNode lost) {
        List<VideoNode> same = loopbacks().stream()
                .filter(node -> node.name().equals(lost.name()))
                .toList();
        return same.stream()
                .filter(node -> node.number() == lost.number())
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    /** Modes that a camera offers; empty when it cannot be asked. */
    public List<CameraMode> modes(VideoNode node) {
        try (V4l2Device device = V4l2Device.open(this, node.path())) {
            return device.modes();
        } catch (V4l2Exception unknown) {
            return List.of();
        }
    }

    /** Whether a node is meant by a number, a path, or a name or part of it. */
    public static boolean meant(Path node, String name, String wish) {
        if (wish.matches("\\d{1,4}")) {
            return node.endsWith("video" + wish);
        }
        if (wish.startsWith("/")) {
            return node.endsWith(wish.substring(1));
        }
        return name.toLowerCase(Locale.ROOT).contains(wish.toLowerCase(Locale.ROOT));
    }

    /** What is known of node {@code number}, which exists. */
    VideoNode node(int number) {
        Path path = tree.at("/dev/video" + number);
        String name = tree.text(CLASS + "video" + number + "/name").orElse("");
        boolean loopback = isLoopback(number);
        try (V4l2Device device = V4l2Device.open(this, path)) {
            V4l2Device.Capability capability = device.capability();
            return new VideoNode(
                    number,
                    path,
                    capability.card(),
                    capability.driver(),
                    capability.bus(),
                    capability.caps(),
                    loopback || capability.driver().equals(LoopbackHeader.DRIVER),
                    0);
        } catch (V4l2Exception closed) {
            return new VideoNode(number, path, name, "", "", 0, loopback, closed.errno());
        }
    }
}
