package dev.guise.synthetic;

import java.util.List;

/** The average head seen from the front, on which expressions are measured free of identity and head pose. */
final class MeanHead {
    private static final float CAMERA_DISTANCE = 10;

    private final HeadAssets assets;
    private final Morph[] units;
    private final float[] pivot;
    private final float[] head;
    private final float[] points = new float[LandmarkTable.COUNT * 3];
    private final HeadPose upright = new HeadPose();
    private final Camera camera = new Camera();

    MeanHead(HeadAssets assets) {
        this.assets = assets;
        units = units(assets);
        pivot = assets.mesh.pivot(assets.mean);
        head = new float[assets.mean.length];
        upright.set(0, 0, 0, 0);
        upright.applyToHead(assets.mean, assets.mesh.landmarks, pivot, points);
        camera.frame(points, CAMERA_DISTANCE, 1, 1, 0, 0);
    }

    /** Writes the 68 landmarks of the expression; the neutral crop is the unit square. */
    void landmarks(Expression expression, float[] out) {
        expression.morph(assets.mean, units, head);
        upright.applyToHead(head, assets.mesh.landmarks, pivot, points);
        camera.project(points, out, LandmarkTable.COUNT);
    }

    private static Morph[] units(HeadAssets assets) {
        List<String> names = HeadPerformance.expressionNames();
        Morph[] units = new Morph[names.size()];
        for (int i = 0; i < units.length; i++) {
            float[] dense = new float[assets.mesh.base.length];
            for (String race : HeadAssets.RACES) {
                assets.morphs
                        .get("expression/units/" + race + "/" + names.get(i))
                        .addTo(dense, 1 / 3f);
            }
            units[i] = Morph.ofDense(dense);
        }
        return units;
    }
}
