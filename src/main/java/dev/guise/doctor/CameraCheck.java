package dev.guise.doctor;

import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.CaptureStream;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.NodeHolder;
import dev.guise.v4l2.SystemTree;
import dev.guise.v4l2.V4l2Exception;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a camera is there, free, and gives pictures. Opens each for about a second: its light goes on. */
public final class CameraCheck implements Check {
    private static final String NAME = "camera";
    private static final int PICTURES = 15;
    private static final int SLICE_MS = 100;
    private static final int SILENT_SLICES = 30;
    private static final int BUFFERS = 4;
    private static final double SLOW = 0.6;

    private final VideoNodes nodes;
    private final SystemTree tree;
    private final CameraMode.Wish wish;
    private final boolean open;

    /** {@code open} false leaves the cameras alone and believes what they say. */
    public CameraCheck(VideoNodes nodes, CameraMode.Wish wish, boolean open) {
        this.nodes = nodes;
        this.tree = nodes.tree();
        this.wish = wish;
        this.open = open;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (VideoNode node : nodes.list()) {
            if (node.camera()) {
                findings.add(camera(node));
            } else if (!node.loopback() && node.errno() != 0) {
                findings.add(closed(node));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.problem(
                    NAME, "there is no camera", "plug one in (lsusb shows it), or guise run --clip FILE"));
        } else if (findings.stream().allMatch(finding -> finding.state() == Finding.State.PROBLEM)) {
            findings.add(Finding.problem(NAME, "no camera is free", "see above, or guise run --clip FILE"));
        }
        return findings;
    }

    private Finding closed(VideoNode node) {
        return switch (node.errno()) {
            case Errno.EACCES, Errno.EPERM ->
                Finding.problem(NAME, "you may not open " + node, "sudo usermod -aG video $USER  (then log in again)");
            case Errno.EBUSY -> busy(node);
            default ->
                Finding.problem(
                        NAME, node + " cannot be opened (" + Errno.words(node.errno()) + ")", "sudo dmesg | tail");
        };
    }

    private Finding busy(VideoNode node) {
        String path = tree.name(node.path());
        List<NodeHolder> holders = NodeHolder.of(tree, path);
        return Finding.problem(
                NAME,
                node + " is used by " + NodeHolder.words(holders),
                holders.isEmpty()
                        ? "sudo fuser -v " + path + "  (and close that program)"
                        : "kill " + holders.get(0).pid());
    }

    private Finding camera(VideoNode node) {
        List<CameraMode> offered = nodes.modes(node);
        Optional<CameraMode> mode = CameraMode.choose(offered, wish);
        if (mode.isEmpty()) {
            return Finding.problem(
                    NAME,
                    node + " offers none of YUYV, NV12, YU12, MJPG that is wanted",
                    "guise devices  (and camera.format: auto in your config)");
        }
        return open ? opened(node, mode.get()) : Finding.ok(NAME, node + " offers " + mode.get());
    }

    private Finding opened(VideoNode node, CameraMode mode) {
        try (CaptureStream stream = CaptureStream.start(nodes, node.path(), mode, BUFFERS)) {
            double rate = rate(stream);
            if (rate == 0) {
                return Finding.problem(
                        NAME,
                        node + " gives no pictures (0 a second) as " + stream.mode(),
                        "open its shutter, unplug it and plug it in again");
            }
            String measured = String.format(Locale.ROOT, "%.1f pictures a second as %s", rate, stream.mode());
            return rate < SLOW * wish.framesPerSecond()
                    ? Finding.note(
                            NAME,
                            node + " gives only " + measured,
                            "more light, or v4l2-ctl -d " + tree.name(node.path()) + " -c exposure_dynamic_framerate=0")
                    : Finding.ok(NAME, node + " gives " + measured);
        } catch (V4l2Exception refused) {
            return refused.errno() == Errno.EBUSY
                    ? busy(node)
                    : Finding.problem(NAME, node + ": " + refused.getMessage(), "sudo dmesg | tail");
        }
    }

    /** Pictures a second by their own time stamps; the first few, which come irregularly, are left out. */
    private static double rate(CaptureStream stream) throws V4l2Exception {
        int pictures = 0;
        long firstNs = 0;
        long lastNs = 0;
        for (int silent = 0; silent < SILENT_SLICES && pictures < PICTURES; ) {
            CaptureStream.Shot shot = stream.next(SLICE_MS);
            if (shot == null) {
                silent++;
                continue;
            }
            silent = 0;
            lastNs = shot.captureNs();
            firstNs = ++pictures <= 3 ? lastNs : firstNs;
        }
        return pictures == 0 ? 0 : lastNs <= firstNs ? pictures : (pictures - 3) * 1e9 / (lastNs - firstNs);
    }
}
