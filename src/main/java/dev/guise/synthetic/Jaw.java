package dev.guise.synthetic;

/** Teeth move as a whole: the upper ones with the head, the lower ones with the jaw. */
final class Jaw {
    private Jaw() {}

    /**
     * Writes the teeth of the head with its expression. The jaw's turn about the x axis and its shift are fitted to the
     * displacement of the vertices that stand for the lower teeth.
     */
    static void poseTeeth(HeadAssets assets, HeadIdentity person, float[] head, float[] out) {
        float[] rest = person.neutral;
        int count = assets.mesh.lowerTeeth.length;
        float y0 = 0;
        float z0 = 0;
        float dy0 = 0;
        float dz0 = 0;
        for (int vertex : assets.mesh.lowerTeeth) {
            y0 += rest[vertex * 3 + 1] / count;
            z0 += rest[vertex * 3 + 2] / count;
            dy0 += (head[vertex * 3 + 1] - rest[vertex * 3 + 1]) / count;
            dz0 += (head[vertex * 3 + 2] - rest[vertex * 3 + 2]) / count;
        }
        float turn = 0;
        float size = 1e-6f;
        for (int vertex : assets.mesh.lowerTeeth) {
            float y = rest[vertex * 3 + 1] - y0;
            float z = rest[vertex * 3 + 2] - z0;
            turn += z * (head[vertex * 3 + 1] - rest[vertex * 3 + 1] - dy0)
                    - y * (head[vertex * 3 + 2] - rest[vertex * 3 + 2] - dz0);
            size += y * y + z * z;
        }
        turn /= size;
        int lastLower = assets.mesh.lowerTeeth[count - 1];
        for (int i = 0; i < out.length; i += 3) {
            out[i] = person.teethNeutral[i];
            out[i + 1] = person.teethNeutral[i + 1];
            out[i + 2] = person.teethNeutral[i + 2];
            if (assets.worn.teeth.lastAnchor(i / 3) <= lastLower) {
                out[i + 1] += dy0 + turn * (person.teethNeutral[i + 2] - z0);
                out[i + 2] += dz0 - turn * (person.teethNeutral[i + 1] - y0);
            }
        }
    }
}
