package dev.guise.synthetic;

/** Where the landmarks of a person at rest are, and how the studio's camera sees them: what a drawing of them needs. */
public final class RestingHead {
    private static final int PUPILS = 2;

    private final float[] points = new float[(LandmarkTable.COUNT + PUPILS) * 3];
    private final Camera camera = new Camera();

    public RestingHead(HeadAssets assets, HeadIdentity person, int sizePx) {
        HeadPose upright = new HeadPose();
        upright.set(0, 0, 0, 0);
        float[] marks = new float[LandmarkTable.COUNT * 3];
        upright.applyToHead(person.neutral, assets.mesh.landmarks, person.pivot, marks);
        System.arraycopy(marks, 0, points, 0, marks.length);
        for (int eye = 0; eye < PUPILS; eye++) {
            int side = eye == 0 ? -1 : 1;
            float[] centre = Gaze.centre(person.eyesNeutral, side);
            float[] pupil = Gaze.pupil(centre, Gaze.front(person.eyesNeutral, side), 0, 0);
            upright.apply(pupil, 0, person.pivot, HeadPose.STEPS - 1, points, LandmarkTable.COUNT + eye);
        }
        HeadView view = HeadView.studio(person);
        camera.frame(marks, view.cameraDistance(), sizePx, view.scale(), view.shiftX(), view.shiftY());
    }

    /**
     * 68 landmarks, right pupil, left pupil: x, y and z about the top of the neck, in decimetres; x to the viewer's right, y
     * up, z to the viewer.
     */
    public float[] points() {
        return points.clone();
    }

    /** The camera: x, y and z of the picture's middle, its distance (decimetres), pixels a decimetre. */
    public float[] view() {
        return new float[] {camera.centreX, camera.centreY, camera.centreZ, camera.distance, camera.scale};
    }
}
