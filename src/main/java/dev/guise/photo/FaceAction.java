package dev.guise.photo;

/** What a source picture is to do in one frame, already fitted to its face. Filled anew for every frame; one thread. */
public final class FaceAction {
    /** At rest. */
    public FaceAction() {}

    final RigidMotion head = new RigidMotion();

    /** What each of the 468 points does beside the head's own motion, x, y, z in pixels of the portrait. */
    final float[] faceMotion = new float[3 * FaceTopology.POINTS];

    /** How far the lids of the person's right and left eye are shut: 0 as in the picture, 1 shut, below 0 wider. */
    final float[] shut = new float[2];

    float gazeRightRad;
    float gazeUpRad;

    /** How far the shoulders follow, in pixels. */
    float bodyX;

    float bodyY;
}
