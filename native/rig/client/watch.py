"""watch.py NODE SECONDS [LEFT TOP WIDTH HEIGHT]: a client that stays. It reads the node as browsers do (four mapped buffers, a
poll of a second) for so long, opens it again when the node fails, and writes a line for every picture: when it came, what it
is, its counter, how long it was on its way, in ms, from the stamp that the writer or driver gave it.

    moving  the rig's pattern, and the counter has risen      held   the pattern as before
    torn    bands of the pattern disagree                     wrong  its bars are off or its counter fell
    other   no pattern: a placeholder card, a neutral portrait
    raw     the camera's own picture (the rig's camera is all pure green): this must never be
    null    the driver's empty picture (dark green)
    lost, open, silent   the node failed, was opened, gave nothing for a second
"""
import fcntl
import mmap
import os
import select
import struct
import sys
import time

import numpy

import frames

CAPTURE, MMAP, YUYV = 1, 1, 0x56595559
G_FMT, S_FMT, REQBUFS, QUERYBUF, QBUF, DQBUF, STREAMON = (
    0xC0D05604, 0xC0D05605, 0xC0145608, 0xC0585609, 0xC058560F, 0xC0585611, 0x40045612)
node, seconds, *rect = sys.argv[1:]
end = time.monotonic() + float(seconds)


class Stream:
    def __init__(self):
        self.fd = os.open(node, os.O_RDWR | os.O_NONBLOCK)
        self.maps = []
        try:
            self.start()
        except OSError:
            self.close()
            raise

    def start(self):
        form = bytearray(208)
        struct.pack_into("I", form, 0, CAPTURE)
        fcntl.ioctl(self.fd, G_FMT, form)
        fcntl.ioctl(self.fd, S_FMT, form)
        self.width, self.height, fourcc = struct.unpack_from("III", form, 8)
        if fourcc != YUYV:
            raise OSError(0, "the node gives no YUYV")
        asked = bytearray(struct.pack("IIIIi", 4, CAPTURE, MMAP, 0, 0))
        fcntl.ioctl(self.fd, REQBUFS, asked)
        for index in range(struct.unpack_from("I", asked)[0]):
            buffer = self.buffer(index)
            fcntl.ioctl(self.fd, QUERYBUF, buffer)
            offset, length = struct.unpack_from("I", buffer, 64)[0], struct.unpack_from("I", buffer, 72)[0]
            self.maps.append(mmap.mmap(self.fd, length, mmap.MAP_SHARED, mmap.PROT_READ, offset=offset))
            fcntl.ioctl(self.fd, QBUF, self.buffer(index))
        fcntl.ioctl(self.fd, STREAMON, struct.pack("i", CAPTURE))

    @staticmethod
    def buffer(index):
        buffer = bytearray(88)
        struct.pack_into("II", buffer, 0, index, CAPTURE)
        struct.pack_into("I", buffer, 60, MMAP)
        return buffer

    def next(self):
        """Whether a picture was judged; raises OSError when the node is no more."""
        poll = select.poll()
        poll.register(self.fd, select.POLLIN)
        if not poll.poll(1000):
            return False
        buffer = self.buffer(0)
        try:
            fcntl.ioctl(self.fd, DQBUF, buffer)
        except BlockingIOError:
            time.sleep(0.01)
            return False
        index, size = struct.unpack_from("I", buffer)[0], struct.unpack_from("I", buffer, 8)[0]
        stamp = struct.unpack_from("qq", buffer, 24)
        judge(self, numpy.frombuffer(self.maps[index], numpy.uint8, self.width * self.height * 2), size, stamp)
        fcntl.ioctl(self.fd, QBUF, buffer)
        return True

    def close(self):
        os.close(self.fd)


def note(state, counter=-1, late_ms=0.0):
    print(f"{time.time():.3f} {state} {counter} {late_ms:.2f}", flush=True)


def judge(stream, data, size, stamp):
    late_ms = (time.monotonic() - stamp[0] - stamp[1] / 1e6) * 1000
    if size != stream.width * stream.height * 2:
        return note("short", size, late_ms)
    judges = stream.__dict__.setdefault("judge", frames.Judge(stream.width, stream.height, [float(n) for n in rect] or None))
    rows, columns = numpy.mgrid[20 : stream.height : 40, 20 : stream.width : 40]
    grid = frames.points_at(rows, columns, "yuyv", stream.width, stream.height, data)
    for colour, name in (((0, 255, 0), "raw"), ((0, 135, 0), "null")):
        if (numpy.abs(grid - numpy.array(colour)).max(axis=-1) < 40).mean() > 0.4:
            return note(name, -1, late_ms)
    before = (judges.seen, judges.torn, judges.off + judges.backward, judges.repeats)
    judges.take(frames.points(judges, "yuyv", stream.width, stream.height, data))
    after = (judges.seen, judges.torn, judges.off + judges.backward, judges.repeats)
    changed = [a > b for a, b in zip(after, before)]
    state = "other" if not changed[0] else "torn" if changed[1] else "wrong" if changed[2] else "held" if changed[3] else "moving"
    return note(state, judges.last if judges.last is not None else -1, late_ms)


def main():
    stream, failing = None, False
    while time.monotonic() < end:
        try:
            if stream is None:
                stream = Stream()
                failing = False
                note("open")
            elif not stream.next():
                note("silent")
        except OSError as error:
            if not failing:
                note("lost", error.errno or 0)
            failing = True
            if stream:
                stream.close()
            stream = None
            time.sleep(0.1)


main()
