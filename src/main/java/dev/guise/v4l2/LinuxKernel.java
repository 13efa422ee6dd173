package dev.guise.v4l2;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The calls of the C library. */
final class LinuxKernel implements Kernel {
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int EINTR = 4;

    /** The functions themselves; their names and order of arguments are C's. */
    private static final class C {
        static {
            Native.register(C.class, "c");
        }

        private C() {}

        static native int open(String path, int flags);

        static native int close(int fd);

        static native int ioctl(int fd, long request, Pointer argument);

        static native int ioctl(int fd, long request, int[] argument);

        static native int ioctl(int fd, long request, long argument);

        static native long write(int fd, ByteBuffer bytes, long count);

        static native long read(int fd, byte[] bytes, long count);

        static native int poll(int[] fds, long count, int timeoutMs);

        static native Pointer mmap(Pointer where, long length, int protection, int flags, int fd, long offset);

        static native int munmap(Pointer address, long length);

        static native int inotify_init1(int flags);

        static native int inotify_add_watch(int fd, String path, int mask);
    }

    @Override
    public int open(Path path, int flags) {
        return result(C.open(path.toString(), flags));
    }

    @Override
    public int close(int fd) {
        return result(C.close(fd));
    }

    @Override
    public int ioctl(int fd, long request, Structure argument) {
        argument.write();
        int result = again(fd, request, argument.getPointer());
        argument.read();
        return result;
    }

    /** A signal may end a call early; then it is made again. */
    private static int again(int fd, long request, Pointer argument) {
        int result;
        do {
            result = result(C.ioctl(fd, request, argument));
        } while (result == -EINTR);
        return result;
    }

    @Override
    public int ioctl(int fd, long request, int[] argument) {
        return result(C.ioctl(fd, request, argument));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return result(C.ioctl(fd, request, argument));
    }

    @Override
    public long write(int fd, ByteBuffer direct) {
        direct.position(0);
        long written = C.write(fd, direct, direct.limit());
        return written < 0 ? -Native.getLastError() : written;
    }

    @Override
    public long read(int fd, byte[] into) {
        long read = C.read(fd, into, into.length);
        return read < 0 ? -Native.getLastError() : read;
    }

    /** {@code struct pollfd} as two numbers: the file, and in the halves of the second what is asked and what happened. */
    @Override
    public int poll(int fd, int events, int timeoutMs) {
        int[] request = {fd, events};
        int count = result(C.poll(request, 1, timeoutMs));
        return count > 0 ? request[1] >>> 16 : count;
    }

    @Override
    public Mapped map(int fd, long offset, int lengthBytes) {
        Pointer memory = C.mmap(Pointer.NULL, lengthBytes, PROT_READ_WRITE, MAP_SHARED, fd, offset);
        long address = Pointer.nativeValue(memory);
        return address == -1
                ? new Mapped(null, 0, Native.getLastError())
                : new Mapped(memory.getByteBuffer(0, lengthBytes), address, 0);
    }

    @Override
    public int unmap(Mapped memory) {
        ByteBuffer bytes = memory.bytes();
        return bytes == null ? 0 : result(C.munmap(new Pointer(memory.address()), bytes.capacity()));
    }

    @Override
    public int inotify() {
        return result(C.inotify_init1(O_NONBLOCK | O_CLOEXEC));
    }

    @Override
    public int watch(int inotify, Path path, int events) {
        return result(C.inotify_add_watch(inotify, path.toString(), events));
    }

    private static int result(int result) {
        return result < 0 ? -Native.getLastError() : result;
    }
}
