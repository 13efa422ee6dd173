package dev.guise.v4l2;

import java.util.Map;

/** The error numbers of Linux that video calls give, with their names and a few words. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EMFILE = 24;
    public static final int ENOTTY = 25;
    public static final int ENOSPC = 28;
    public static final int EPIPE = 32;
    public static final int ENOSYS = 38;
    public static final int EPROTO = 71;

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(EPERM, "EPERM, not permitted"),
            Map.entry(ENOENT, "ENOENT, there is no such node"),
            Map.entry(EINTR, "EINTR, interrupted"),
            Map.entry(EIO, "EIO, input or output error"),
            Map.entry(ENXIO, "ENXIO, no such device"),
            Map.entry(EBADF, "EBADF, bad file number"),
            Map.entry(EAGAIN, "EAGAIN, not now"),
            Map.entry(ENOMEM, "ENOMEM, out of memory"),
            Map.entry(EACCES, "EACCES, permission denied"),
            Map.entry(EBUSY, "EBUSY, in use"),
            Map.entry(EEXIST, "EEXIST, exists already"),
            Map.entry(ENODEV, "ENODEV, the device is gone"),
            Map.entry(EINVAL, "EINVAL, refused by the driver"),
            Map.entry(EMFILE, "EMFILE, too many open files"),
            Map.entry(ENOTTY, "ENOTTY, unknown to the driver"),
            Map.entry(ENOSPC, "ENOSPC, no bandwidth left"),
            Map.entry(EPIPE, "EPIPE, broken pipe"),
            Map.entry(ENOSYS, "ENOSYS, not implemented"),
            Map.entry(EPROTO, "EPROTO, the device does not answer as it should"));

    private Errno() {}

    /** Name and meaning, for instance "EBUSY, in use". */
    public static String words(int errno) {
        return WORDS.getOrDefault(errno, "error " + errno);
    }
}
