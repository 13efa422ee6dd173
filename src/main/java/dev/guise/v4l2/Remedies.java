package dev.guise.v4l2;

import java.nio.file.Path;

/** Turns a failed call into a line that a user can act on. */
final class Remedies {
    private Remedies() {}

    static V4l2Exception failed(SystemTree tree, Path node, String call, int errno) {
        String name = tree.name(node);
        return new V4l2Exception(
                name + ": " + call + " failed (" + Errno.words(errno) + "): " + remedy(tree, name, errno), errno);
    }

    private static String remedy(SystemTree tree, String node, int errno) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENODEV, Errno.ENXIO, Errno.EBADF ->
                "plug the camera in, or load the module: " + LoopbackControl.MODPROBE;
            case Errno.EACCES, Errno.EPERM -> "you may not use it: sudo usermod -aG video $USER, then log in again";
            case Errno.EBUSY -> "it is used by " + NodeHolder.words(NodeHolder.of(tree, node)) + ": close that program";
            case Errno.ENOSPC -> "the USB bus is full: use another USB port, a smaller size, or camera.format: mjpg";
            case Errno.ENOTTY, Errno.ENOSYS -> "this is no video device of the kind that is needed: guise devices";
            case Errno.EIO, Errno.EPROTO, Errno.EPIPE -> "unplug the camera and plug it in again";
            case Errno.ENOMEM -> "the kernel has no memory left for buffers: close other programs";
            case Errno.EMFILE -> "too many files are open: ulimit -n 4096, then start again";
            case Errno.EAGAIN, Errno.EINTR -> "try again";
            case Errno.EEXIST -> "choose another number or label: guise devices";
            default -> "see what the driver says: sudo dmesg | tail";
        };
    }
}
