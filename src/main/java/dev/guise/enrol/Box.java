package dev.guise.enrol;

/** A rectangle of a photograph, in its pixels; edges may lie outside. */
public record Box(double left, double top, double right, double bottom) {
    double width() {
        return right - left;
    }

    /** Whether the middle of another box lies within this one. */
    boolean holdsTheMiddleOf(Box other) {
        double x = (other.left + other.right) / 2;
        double y = (other.top + other.bottom) / 2;
        return x >= left && x <= right && y >= top && y <= bottom;
    }
}
