package dev.guise.synthetic;

/** Draws plain spectacles in front of the eyes; only driver views wear them. */
final class Spectacles {
    private static final int POINTS = 72;
    private static final float HALF_WIDTH = .215f;
    private static final float HALF_HEIGHT = .165f;
    private static final float EYE_RADIUS = .155f;
    private static final float THICKNESS = .022f;

    private final Canvas canvas;
    private final HeadPose pose;
    private final Camera camera;
    private final float[] point = new float[3];
    private final float[] placed = new float[3];
    private final float[] screen = new float[2];

    Spectacles(Canvas canvas, HeadPose pose, Camera camera) {
        this.canvas = canvas;
        this.pose = pose;
        this.camera = camera;
    }

    /** Centres are the eyes' centres in the neutral head, left then right. */
    void draw(float[][] centres, float[] pivot) {
        for (float[] centre : centres) {
            float z = centre[2] + EYE_RADIUS + .09f;
            float outwards = Math.signum(centre[0]);
            for (int i = 0; i < POINTS; i++) {
                double angle = 2 * Math.PI * i / POINTS;
                float x = (float) Math.cos(angle);
                float y = (float) Math.sin(angle);
                float squarer = 1 / (float) Math.pow(Math.pow(Math.abs(x), 3) + Math.pow(Math.abs(y), 3), 1 / 3.);
                dot(
                        centre[0] + HALF_WIDTH * x * squarer,
                        centre[1] - .02f + HALF_HEIGHT * y * squarer,
                        z - .08f * Math.max(0, x * outwards),
                        pivot);
            }
            for (int i = 0; i < POINTS; i++) {
                float along = i / (float) POINTS;
                dot(
                        outwards * (Math.abs(centre[0]) + HALF_WIDTH + .12f * along),
                        centre[1],
                        z - .08f - 1.1f * along,
                        pivot);
            }
        }
        float inner = Math.abs(centres[0][0]) - HALF_WIDTH;
        for (int i = 0; i < POINTS / 2; i++) {
            float along = 2f * i / (POINTS / 2f) - 1;
            dot(inner * along, centres[0][1] + .04f * (1 - along * along), centres[0][2] + EYE_RADIUS + .11f, pivot);
        }
    }

    private void dot(float x, float y, float z, float[] pivot) {
        point[0] = x;
        point[1] = y;
        point[2] = z;
        pose.apply(point, 0, pivot, HeadPose.STEPS - 1, placed, 0);
        camera.project(placed, screen, 1);
        float radius = Math.max(.7f, THICKNESS * camera.scale);
        for (int py = (int) (screen[1] - radius); py <= screen[1] + radius; py++) {
            for (int px = (int) (screen[0] - radius); px <= screen[0] + radius; px++) {
                float dx = px + .5f - screen[0];
                float dy = py + .5f - screen[1];
                if (px >= 0 && py >= 0 && px < canvas.side && py < canvas.side && dx * dx + dy * dy < radius * radius) {
                    paint(py * canvas.side + px);
                }
            }
        }
    }

    private void paint(int at) {
        if (canvas.depth[at] > placed[2]) {
            return;
        }
        canvas.depth[at] = placed[2];
        canvas.red[at] = 34;
        canvas.green[at] = 30;
        canvas.blue[at] = 30;
        canvas.cover[at] = 1;
    }
}
