package dev.guise.synthetic;

/**
 * How much of the light from everywhere reaches each vertex of a head with a hair style (ambient occlusion), measured
 * once per style on the average head with half-closed eyes and slightly open mouth.
 */
final class SkyLight {
    private static final int DIRECTIONS = 26;
    private static final int MAP_SIDE = 128;

    final float[] ofHead;
    final float[] ofHair;

    SkyLight(float[] head, int[] headTriangles, float[] hair, int[] hairTriangles, float[] centre) {
        float[] headAt = centred(head, centre);
        float[] hairAt = centred(hair, centre);
        float[] headNormals = normals(headAt, headTriangles);
        float[] hairNormals = normals(hairAt, hairTriangles);
        ofHead = new float[head.length / 3];
        ofHair = new float[hair.length / 3];
        float[] headFull = new float[ofHead.length];
        float[] hairFull = new float[ofHair.length];
        ShadowMap map = new ShadowMap(MAP_SIDE, 2.2f);
        for (int i = 0; i < DIRECTIONS; i++) {
            float[] direction = direction(i);
            map.begin(direction);
            map.draw(headAt, ofHead.length, headTriangles);
            map.draw(hairAt, ofHair.length, hairTriangles);
            gather(map, direction, headAt, headNormals, ofHead, headFull, .03f, false);
            gather(map, direction, hairAt, hairNormals, ofHair, hairFull, .06f, true);
        }
        normalise(ofHead, headFull);
        normalise(ofHair, hairFull);
    }

    /** Evenly over the sphere, by the golden angle. */
    private static float[] direction(int i) {
        double y = 1 - 2 * (i + .5) / DIRECTIONS;
        double ring = Math.sqrt(1 - y * y);
        double angle = i * 2.399963;
        return new float[] {(float) (ring * Math.cos(angle)), (float) y, (float) (ring * Math.sin(angle))};
    }

    private static void gather(
            ShadowMap map,
            float[] direction,
            float[] at,
            float[] normals,
            float[] sum,
            float[] full,
            float bias,
            boolean twoSided) {
        float sky = .6f + .4f * direction[1];
        for (int v = 0; v < sum.length; v++) {
            float cos = normals[v * 3] * direction[0]
                    + normals[v * 3 + 1] * direction[1]
                    + normals[v * 3 + 2] * direction[2];
            cos = twoSided ? Math.abs(cos) + .3f : cos;
            if (cos > 0) {
                full[v] += cos * sky;
                float light = map.light(
                        at[v * 3] + .02f * normals[v * 3],
                        at[v * 3 + 1] + .02f * normals[v * 3 + 1],
                        at[v * 3 + 2] + .02f * normals[v * 3 + 2],
                        bias,
                        2);
                sum[v] += cos * sky * light;
            }
        }
    }

    private static void normalise(float[] sum, float[] full) {
        for (int v = 0; v < sum.length; v++) {
            sum[v] = full[v] == 0 ? 1 : sum[v] / full[v];
        }
    }

    private static float[] centred(float[] positions, float[] centre) {
        float[] out = new float[positions.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = positions[i] - centre[i % 3];
        }
        return out;
    }

    private static float[] normals(float[] positions, int[] triangles) {
        PosedMesh mesh = new PosedMesh(positions.length / 3);
        System.arraycopy(positions, 0, mesh.camera, 0, positions.length);
        mesh.computeNormals(triangles);
        return mesh.normals;
    }
}
