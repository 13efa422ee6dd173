package dev.guise.doctor;

import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Kernel;
import dev.guise.v4l2.LoopbackControl;
import dev.guise.v4l2.LoopbackWriter;
import dev.guise.v4l2.NodeHolder;
import dev.guise.v4l2.SystemTree;
import dev.guise.v4l2.V4l2Exception;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether there is a node that the others see under our label, and whether we can write to it. */
public final class NodeCheck implements Check {
    private static final String NAME = "node";
    private static final int LAST_OF_FIREFOX = 63;

    private final VideoNodes nodes;
    private final SystemTree tree;
    private final Kernel kernel;
    private final String label;
    private final LoopbackWriter.Picture picture;
    private final String reload;

    /** {@code picture} is what will be written. */
    public NodeCheck(VideoNodes nodes, String label, LoopbackWriter.Picture picture) {
        this.nodes = nodes;
        this.tree = nodes.tree();
        this.kernel = nodes.kernel();
        this.label = label;
        this.picture = picture;
        this.reload = "sudo modprobe -r v4l2loopback && " + LoopbackControl.modprobe(label);
    }

    @Override
    public List<Finding> findings() {
        List<VideoNode> all = nodes.loopbacks();
        List<VideoNode> ours =
                all.stream().filter(node -> node.name().startsWith(label)).toList();
        if (ours.isEmpty()) {
            return List.of(missing(all));
        }
        List<Finding> findings = new ArrayList<>();
        for (VideoNode node : ours) {
            findings.add(state(node));
            if (node.number() > LAST_OF_FIREFOX) {
                findings.add(
                        Finding.problem(NAME, node + " has a number above 63, where Firefox does not look", reload));
            }
        }
        return findings;
    }

    private Finding missing(List<VideoNode> all) {
        for (VideoNode node : all) {
            if (!node.name().isEmpty() && label.startsWith(node.name())) {
                return Finding.problem(
                        NAME,
                        "the label of " + node + " is cut off, it should be \"" + label + "\": quotes were missing",
                        reload);
            }
        }
        if (mayMakeOne()) {
            return Finding.ok(NAME, "there is no node \"" + label + "\" yet; guise run makes one");
        }
        if (all.isEmpty()) {
            return Finding.problem(NAME, "there is no loopback node", reload);
        }
        String others = all.stream().map(VideoNode::toString).collect(Collectors.joining(", "));
        return Finding.problem(
                NAME,
                "no loopback node is called \"" + label + "\"; there are " + others,
                reload + "  (or: guise run --loopback " + all.get(0).number() + ")");
    }

    private boolean mayMakeOne() {
        int fd = kernel.open(tree.at("/dev/v4l2loopback"), Kernel.O_RDWR | Kernel.O_CLOEXEC);
        if (fd >= 0) {
            kernel.close(fd);
        }
        return fd >= 0;
    }

    private Finding state(VideoNode node) {
        if (node.errno() == Errno.EACCES || node.errno() == Errno.EPERM) {
            return Finding.problem(
                    NAME, "you may not open " + node, "sudo usermod -aG video $USER  (then log in again)");
        }
        if (node.errno() != 0) {
            return Finding.problem(NAME, node + " cannot be opened (" + Errno.words(node.errno()) + ")", reload);
        }
        if (node.captures() && node.writes()) {
            return Finding.problem(
                    NAME, node + " has exclusive_caps off: Chrome and many others do not list it", reload);
        }
        return node.writes() ? writable(node) : held(node);
    }

    private Finding held(VideoNode node) {
        List<NodeHolder> holders = NodeHolder.of(tree, tree.name(node.path()));
        for (NodeHolder holder : holders) {
            if (tree.text("/proc/" + holder.pid() + "/cmdline").orElse("").contains("guise")) {
                return Finding.ok(NAME, node + " is written by Guise (process " + holder.pid() + ")");
            }
        }
        String remedy = holders.isEmpty()
                ? "sudo fuser -v " + tree.name(node.path()) + "  (and close that program)"
                : "close the one of them that writes"
                        + (holders.size() == 1 ? ": kill " + holders.get(0).pid() : "");
        return Finding.problem(
                NAME, node + " is already written to; it is open in " + NodeHolder.words(holders), remedy);
    }

    private Finding writable(VideoNode node) {
        try (LoopbackWriter writer = LoopbackWriter.open(nodes, node.path(), picture)) {
            return Finding.ok(
                    NAME, node + " takes " + picture + (writer.readers() > 0 ? ", somebody has it open" : ""));
        } catch (V4l2Exception refused) {
            return Finding.problem(NAME, String.valueOf(refused.getMessage()), "guise devices");
        }
    }
}
