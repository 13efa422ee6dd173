package dev.guise.landmark;

import java.util.List;

/**
 * Which of the 68 points are joined by lines of which colour: jaw white, the person's right brow red and left green, nose
 * blue, right eye magenta, left eye cyan, outer lips yellow. The published drawing leaves the inner lips out; ours has them
 * in orange.
 */
final class FaceLines {
    /**
     * One poly-line.
     *
     * @param from first point
     * @param to last point
     * @param closed whether the last is joined to the first
     * @param rgb 0xRRGGBB
     */
    record Line(int from, int to, boolean closed, int rgb) {}

    static final Line JAW = new Line(0, 16, false, 0xFFFFFF);
    static final Line INNER_LIPS = new Line(60, 67, true, 0xFF8000);

    /** All but jaw and inner lips, in the order in which they are drawn. */
    static final List<Line> FEATURES = List.of(
            new Line(17, 21, false, 0xFF0000),
            new Line(22, 26, false, 0x00FF00),
            new Line(27, 30, false, 0x0000FF),
            new Line(31, 35, false, 0x0000FF),
            new Line(36, 41, true, 0xFF00FF),
            new Line(42, 47, true, 0x00FFFF),
            new Line(48, 59, true, 0xFFFF00));

    private FaceLines() {}
}
