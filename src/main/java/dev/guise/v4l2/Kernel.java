package dev.guise.v4l2;

import com.sun.jna.Structure;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The few calls into Linux that video needs. Every call returns what the system call returns, and {@code -errno} where that
 * failed: no call throws. Tests put a kernel of their own here. Any thread.
 */
public interface Kernel {
    int O_RDONLY = 0;
    int O_RDWR = 2;
    int O_NONBLOCK = 0x800;
    int O_CLOEXEC = 0x80000;
    int POLLIN = 1;
    int POLLERR = 8;
    int IN_OPEN = 0x20;
    int IN_CLOSE = 0x18;
    int IN_IGNORED = 0x8000;
    int IN_Q_OVERFLOW = 0x4000;

    /** Opens a node; a file number. */
    int open(Path path, int flags);

    /** Closes a file number. */
    int close(int fd);

    /** A request whose argument points to a structure; the structure is written before and read after. */
    int ioctl(int fd, long request, Structure argument);

    /** A request whose argument points to a number. */
    int ioctl(int fd, long request, int[] argument);

    /** A request whose argument is a number. */
    int ioctl(int fd, long request, long argument);

    /** Writes a direct buffer from 0 to its limit in one go; bytes taken. */
    long write(int fd, ByteBuffer direct);

    /** Reads what is there; bytes read. */
    long read(int fd, byte[] into);

    /** Waits until something of {@code events} happens, at most so long; what happened, 0 for nothing. */
    int poll(int fd, int events, int timeoutMs);

    /** Maps device memory, shared, for reading and writing. */
    Mapped map(int fd, long offset, int lengthBytes);

    /** Gives memory back; nobody may touch its buffer afterwards. */
    int unmap(Mapped memory);

    /** A file number for {@link #watch}, not blocking. */
    int inotify();

    /** Asks {@link #inotify} to tell of events at a path. */
    int watch(int inotify, Path path, int events);

    /**
     * Memory of a device, or why there is none.
     *
     * @param errno 0 when there is
     */
    record Mapped(@Nullable ByteBuffer bytes, long address, int errno) {}

    /** The kernel this program runs on. */
    static Kernel linux() {
        return new LinuxKernel();
    }
}
