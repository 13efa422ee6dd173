"""Judges pictures of the rig's pattern: are the colour bars right, does the counter rise, is any picture torn?

    frames.py FORMAT WIDTH HEIGHT [LEFT TOP WIDTH HEIGHT]      raw pictures (yuyv, yu12 or rgb24) on stdin

The pattern (see writer.c) fills the given rectangle, or the whole picture. In its left half are 16 bits of a counter from top
to bottom, in its right half eight bars. Ends with 1 when a picture is wrong, and says in one line what it saw. A picture
without the pattern (a placeholder card, say) is counted apart: it must not be the last one.
"""
import sys

import numpy

ROWS, BITS = 16, 16
BARS = [(191, 191, 191), (191, 191, 0), (0, 191, 191), (0, 191, 0), (191, 0, 191), (191, 0, 0), (0, 0, 191), (0, 0, 0)]
NEAR = 3


class Judge:
    """Takes pictures as RGB at the pattern's points, see points()."""

    def __init__(self, width, height, rect=None):
        left, top, wide, high = rect or (0, 0, width, height)
        self.rows = [int(top + (r + 0.5) * high / ROWS) for r in range(ROWS)]
        self.bits = [int(left + (b + 0.5) * wide / 2 / BITS) for b in range(BITS)]
        self.bars = [int(left + wide / 2 + (b + 0.5) * wide / 2 / len(BARS)) for b in range(len(BARS))]
        self.seen = self.other = self.torn = self.repeats = self.backward = self.off = self.worst = self.gaps = 0
        self.last = None

    def take(self, rgb):
        """rgb: rows x (bits, then bars) x 3, the colours at the pattern's points."""
        rgb = rgb.astype(int)
        high = rgb[:, :BITS].mean(axis=2)
        if ((high > 60) & (high < 195)).any():
            self.other += 1
            self.last_good = False
            return
        self.seen += 1
        self.last_good = True
        counters = (high > 127) @ (1 << numpy.arange(BITS)[::-1])
        if (counters != counters[0]).any():
            self.torn += 1
            return
        error = int(numpy.abs(rgb[:, BITS:] - numpy.array(BARS)).max())
        self.worst = max(self.worst, error)
        self.off += error > NEAR
        step = 1 if self.last is None else (int(counters[0]) - self.last + 32768) % 65536 - 32768
        self.last = int(counters[0])
        self.repeats += step == 0
        self.backward += step < 0
        self.gaps += step > 1

    def columns(self):
        return self.bits + self.bars

    def fine(self):
        # A client that loses pictures is slower than the camera; the driver then gives it the one that is being written.
        wrong = self.backward + self.off + max(0, self.torn - self.gaps)
        return self.seen > 0 and self.last_good and wrong == 0 and self.seen > self.repeats + 1

    def line(self):
        return (f"{self.seen} pictures, {self.torn} torn, {self.backward} backward, {self.off} with wrong bars "
                f"(worst error {self.worst} levels), {self.repeats} repeated, {self.gaps} gaps, {self.other} of something else")


def rgb_of(y, u, v):
    """Limited BT.601 to RGB, the way of every client."""
    y, u, v = 1.164383 * (y.astype(float) - 16), u.astype(float) - 128, v.astype(float) - 128
    rgb = numpy.stack([y + 1.596027 * v, y - 0.391762 * u - 0.812968 * v, y + 2.017232 * u], axis=-1)
    return numpy.clip(numpy.rint(rgb), 0, 255)


def points_at(rows, columns, layout, width, height, data):
    """The colours of a raw picture at rows and columns of the same shape, as RGB."""
    if layout == "rgb24":
        return data.reshape(height, width, 3)[rows, columns].astype(int)
    if layout == "yuyv":
        pairs = data.reshape(height, width // 2, 4)
        luma = data.reshape(height, width, 2)[rows, columns, 0]
        return rgb_of(luma, pairs[rows, columns // 2, 1], pairs[rows, columns // 2, 3])
    area = width * height
    luma = data[:area].reshape(height, width)[rows, columns]
    chroma = data[area:].reshape(2, height // 2, width // 2)
    return rgb_of(luma, chroma[0][rows // 2, columns // 2], chroma[1][rows // 2, columns // 2])


def points(judge, layout, width, height, data):
    rows, columns = numpy.meshgrid(judge.rows, judge.columns(), indexing="ij")
    return points_at(rows, columns, layout, width, height, data)


def main(layout, width, height, *rect):
    width, height = int(width), int(height)
    judge = Judge(width, height, [float(n) for n in rect] or None)
    size = {"rgb24": 6, "yuyv": 4, "yu12": 3}[layout] * width * height // 2
    while len(data := sys.stdin.buffer.read(size)) == size:
        judge.take(points(judge, layout, width, height, numpy.frombuffer(data, numpy.uint8)))
    print(judge.line())
    return 0 if judge.fine() else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
