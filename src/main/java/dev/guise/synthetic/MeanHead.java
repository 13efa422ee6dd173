package dev.guise.synthetic;

import java.util.List;

/** The average head on which expressions are measured. */
final class MeanHead {
    static final float CAMERA_DISTANCE = 10;

    private MeanHead() {}

    static float[] pivot(HeadAssets assets) {
        return new float[] {
            0, HeadAssets.joint(assets.mean, assets.headJoint, 1), HeadAssets.joint(assets.mean, assets.headJoint, 2)
        };
    }

    static Morph[] units(HeadAssets assets) {
        List<String> names = HeadPerformance.expressionNames();
        Morph[] units = new Morph[names.size()];
        for (int i = 0; i < units.length; i++) {
            float[] dense = new float[assets.base.length];
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
