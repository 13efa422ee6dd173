package dev.guise.synthetic;

/** A plain or striped shirt: the skin below a neckline, lifted a little and coloured as cloth. Immutable. */
final class Shirt {
    private static final float HEM = .07f;
    private final HeadTraits traits;
    private final float edge;
    private final float centreZ;
    private final int seed;

    Shirt(HeadTraits traits, float neckY, float centreZ) {
        this.traits = traits;
        this.edge = neckY + .08f + traits.collar;
        this.centreZ = centreZ;
        this.seed = traits.skin.seed();
    }

    /** Height over the neckline; below 0 is cloth. The neckline is lower in front. */
    float overNeckline(float y, float z) {
        return y - .25f * (centreZ - z) - edge;
    }

    /** Lifts the covered vertices along their normals. */
    void dress(float[] positions, int[] triangles, float thickness) {
        PosedMesh mesh = new PosedMesh(positions.length / 3);
        System.arraycopy(positions, 0, mesh.camera, 0, positions.length);
        mesh.computeNormals(triangles);
        for (int i = 0; i < positions.length; i += 3) {
            float below = -overNeckline(positions[i + 1], positions[i + 2]);
            float share = Math.max(0, Math.min(1, below / .14f)) * thickness;
            for (int axis = 0; axis < 3; axis++) {
                positions[i + axis] += share * mesh.normals[i + axis];
            }
        }
    }

    /** Writes the cloth's colour at a place of the neutral head. */
    void colour(float x, float y, float z, float gain, float[] out) {
        float over = overNeckline(y, z);
        float along = traits.stripes == 1 ? y * 5 : x * 5;
        float phase = along - (float) Math.floor(along);
        boolean stripe = traits.stripes > 0 && phase < .4f && over < -HEM;
        float weave =
                1 + .05f * Noise.smooth(x * 6, y * 4, z * 6, seed) + .03f * Noise.smooth(x * 50, y * 50, z * 50, seed);
        float seam = Math.abs(over + HEM) < .008f ? .8f : over > -HEM ? .94f : 1;
        float[] colour = stripe ? traits.stripe : traits.shirt;
        for (int c = 0; c < 3; c++) {
            out[c] = Math.min(250, colour[c] * gain * weave * seam);
        }
    }
}
