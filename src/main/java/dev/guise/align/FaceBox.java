package dev.guise.align;

/**
 * The place of a face in a frame: left, top, right, bottom in pixels (fractions allowed, edges may lie outside), and how
 * sure the finder is, 0..1. One object is filled again and again.
 */
public final class FaceBox {
    private float left;
    private float top;
    private float right;
    private float bottom;
    private float score;

    /** An empty box with score 0. */
    public FaceBox() {}

    /** Becomes this box; refuses edges that are not finite or in the wrong order. */
    public void set(float left, float top, float right, float bottom, float score) {
        if (!Float.isFinite(right - left) || !Float.isFinite(bottom - top) || right < left || bottom < top) {
            throw new IllegalArgumentException("face box " + left + "," + top + "," + right + "," + bottom
                    + " is not a box (left,top,right,bottom)");
        }
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
        this.score = score;
    }

    /** Becomes a copy of the other box. */
    public void set(FaceBox other) {
        set(other.left, other.top, other.right, other.bottom, other.score);
    }

    public float left() {
        return left;
    }

    public float top() {
        return top;
    }

    public float right() {
        return right;
    }

    public float bottom() {
        return bottom;
    }

    public float score() {
        return score;
    }

    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    /** Common area over joint area of two boxes, 0..1. */
    public float overlap(FaceBox other) {
        float w = Math.min(right, other.right) - Math.max(left, other.left);
        float h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        float common = Math.max(0, w) * Math.max(0, h);
        float joint = width() * height() + other.width() * other.height() - common;
        return joint > 0 ? common / joint : 0;
    }
}
