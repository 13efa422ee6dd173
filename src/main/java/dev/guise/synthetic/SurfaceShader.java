package dev.guise.synthetic;

/** Colours the nearest opaque surface of every pixel after the depth pass. */
final class SurfaceShader {
    static final int SKIN = 0;
    static final int TONGUE = 1;
    static final int TEETH = 2;
    static final int EYES = 3;

    private static final float[] TONGUE_COLOUR = {186, 104, 100};
    private static final float[] TEETH_TINT = {1.06f, 1f, .9f};

    private static final float CATCH_ASIDE = .017f;
    private static final float CATCH_ABOVE = .017f;
    private static final float CATCH_RADIUS = .0135f;

    private final HeadAssets assets;
    private final Canvas canvas;
    private final Lighting lighting;
    private final float[] colour = new float[4];
    private final float[] falling = new float[3];

    /** Of the current pixel. */
    private int at;

    private int corner0;
    private int corner1;
    private int corner2;
    private float a;
    private float b;
    private float c;
    private float nx;
    private float ny;
    private float nz;

    SurfaceShader(HeadAssets assets, Canvas canvas, Lighting lighting) {
        this.assets = assets;
        this.canvas = canvas;
        this.lighting = lighting;
    }

    /** Colours all covered pixels; mouthOpen 0..1 lets light into the mouth. */
    void shade(HeadIdentity person, PosedHead head, float shirtGain, float mouthOpen, float pixelsPerDecimetre) {
        int skinLevel = person.skin.levelFor(square(120 / pixelsPerDecimetre));
        for (int pixel = 0; pixel < canvas.surface.length; pixel++) {
            int id = canvas.surface[pixel];
            if (id < 0) {
                continue;
            }
            at = pixel;
            int t = (id & 0xfffff) * 3;
            switch (id >>> 20) {
                case SKIN -> skin(person, head, t, shirtGain, skinLevel);
                case TONGUE -> tongue(head, t, mouthOpen);
                case TEETH -> teeth(head, t, mouthOpen);
                default -> eye(person, head, t, pixelsPerDecimetre);
            }
            canvas.cover[pixel] = 1;
        }
    }

    private void skin(HeadIdentity person, PosedHead head, int t, float shirtGain, int level) {
        locate(assets.mesh.skinTriangles, t, head.skin);
        float openness = .25f + .75f * mix(person.skyLight.ofHead);
        float sun = mix(head.sun);
        float y = mix(person.neutral, 1);
        if (y < person.pivot[1] - .4f) {
            float z = mix(person.neutral, 2);
            if (person.shirt.overNeckline(y, z) < 0) {
                person.shirt.colour(mix(person.neutral, 0), y, z, shirtGain, colour);
                lighting.irradiance(nx, ny, nz, openness, sun, .1f, falling);
                put(0);
                return;
            }
        }
        sample(person.skin, level, assets.mesh.textureCoordinates, assets.mesh.skinTextureIndices, t);
        lighting.irradiance(nx, ny, nz, openness, sun, .32f, falling);
        float rim = 1 - Math.max(0, nz);
        float gloss = .1f * lighting.glint(nx, ny, nz, 3) + .12f * lighting.glint(nx, ny, nz, 5);
        put(person.traits.skin.shine() * sun * openness * (gloss + .03f * rim * rim * rim));
    }

    private void tongue(PosedHead head, int t, float mouthOpen) {
        locate(assets.mesh.tongueTriangles, t, head.skin);
        float depth = depthInMouth(head) * mouthOpen;
        for (int k = 0; k < 3; k++) {
            colour[k] = TONGUE_COLOUR[k];
        }
        lighting.irradiance(nx, ny, nz, depth, depth, .3f, falling);
        put(.2f * depth * lighting.glint(nx, ny, nz, 5));
    }

    private void teeth(PosedHead head, int t, float mouthOpen) {
        locate(assets.worn.teeth.triangles, t, head.teeth);
        sample(assets.worn.teethTexture, 0, assets.worn.teeth.textureCoordinates, assets.worn.teeth.textureIndices, t);
        float depth = depthInMouth(head) * mouthOpen;
        for (int k = 0; k < 3; k++) {
            colour[k] = Math.min(228, colour[k] * TEETH_TINT[k]);
        }
        lighting.irradiance(nx, ny, nz, depth, depth, .3f, falling);
        put(.15f * depth * lighting.glint(nx, ny, nz, 5));
    }

    /** 1 at the front teeth, falling to almost 0 in the throat. */
    private float depthInMouth(PosedHead head) {
        float[] front = head.mouthFront;
        float dx = mixCamera(head, 0) - front[0];
        float dy = mixCamera(head, 1) - front[1];
        float dz = canvas.depth[at] - front[2];
        float distance = (float) Math.sqrt(dx * dx * .3f + dy * dy * .3f + dz * dz);
        return Math.max(.06f, Math.min(1, 1.1f - 1.9f * distance));
    }

    private float mixCamera(PosedHead head, int axis) {
        float[] camera = canvas.surface[at] >>> 20 == TEETH ? head.teeth.camera : head.skin.camera;
        return mix(camera, axis);
    }

    private void eye(HeadIdentity person, PosedHead head, int t, float pixelsPerDecimetre) {
        locate(assets.worn.eyeTriangles, t, head.eyes);
        sample(person.eyeTexture, 0, assets.worn.eyes.textureCoordinates, assets.worn.eyeTextureIndices, t);
        float shade = lidShadow(pixelsPerDecimetre);
        int side = mix(person.eyesNeutral, 0) > 0 ? 0 : 1;
        float[] centre = head.eyeCentres[side];
        float x = mix(head.eyes.camera, 0) - centre[0];
        float y = mix(head.eyes.camera, 1) - centre[1];
        float z = canvas.depth[at] - centre[2];
        float scale = 1 / ((float) Math.sqrt(x * x + y * y + z * z) + 1e-6f);
        nx = x * scale;
        ny = y * scale;
        nz = z * scale;
        for (int k = 0; k < 3; k++) {
            colour[k] *= 1.08f;
        }
        lighting.irradiance(nx, ny, nz, shade, shade, .25f, falling);
        int pole = assets.worn.eyePoles[side] * 3;
        float fromPoleX = x - (head.eyes.camera[pole] - centre[0]);
        float fromPoleY = y - (head.eyes.camera[pole + 1] - centre[1]);
        float mirrored = catchLight(fromPoleX, fromPoleY) * Math.min(1, shade * 1.4f);
        put(.03f * shade * lighting.glint(nx, ny, nz, 4) + mirrored);
    }

    /** The lamp mirrored in the cornea: a small bright spot above the pupil, on the key light's side. */
    private float catchLight(float fromPoleX, float fromPoleY) {
        float side = Math.signum(lighting.light().key()[0]);
        float dx = (fromPoleX - CATCH_ASIDE * side) / CATCH_RADIUS;
        float dy = (fromPoleY - CATCH_ABOVE) / CATCH_RADIUS;
        return Math.max(0, Math.min(.9f, 1.6f * (1 - dx * dx - dy * dy)));
    }

    /** The upper lid and its lashes shade the eye below: looks a few millimetres up whether a lid is there. */
    private float lidShadow(float pixelsPerDecimetre) {
        float shade = 1;
        for (int k = 1; k <= 4; k++) {
            int above = at - Math.max(1, Math.round(.02f * k * pixelsPerDecimetre)) * canvas.side;
            if (above >= 0 && canvas.surface[above] >>> 20 != EYES && canvas.surface[above] >= 0) {
                shade -= .14f;
            }
        }
        return shade;
    }

    private void locate(int[] triangles, int t, PosedMesh mesh) {
        corner0 = triangles[t];
        corner1 = triangles[t + 1];
        corner2 = triangles[t + 2];
        a = canvas.weightA[at];
        b = canvas.weightB[at];
        c = 1 - a - b;
        nx = mix(mesh.normals, 0);
        ny = mix(mesh.normals, 1);
        nz = mix(mesh.normals, 2);
        float scale = 1 / ((float) Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9f);
        nx *= scale;
        ny *= scale;
        nz *= scale;
    }

    private float mix(float[] perVertex) {
        return a * perVertex[corner0] + b * perVertex[corner1] + c * perVertex[corner2];
    }

    private float mix(float[] vectors, int axis) {
        return a * vectors[corner0 * 3 + axis] + b * vectors[corner1 * 3 + axis] + c * vectors[corner2 * 3 + axis];
    }

    private void sample(Texture texture, int level, float[] uv, int[] indices, int t) {
        int i0 = indices[t] * 2;
        int i1 = indices[t + 1] * 2;
        int i2 = indices[t + 2] * 2;
        float u = a * uv[i0] + b * uv[i1] + c * uv[i2];
        float v = a * uv[i0 + 1] + b * uv[i1 + 1] + c * uv[i2 + 1];
        texture.sample(level, u, v, colour);
    }

    private void put(float glint) {
        float[] key = lighting.light().keyColour();
        canvas.red[at] = lit(0, glint * key[0]);
        canvas.green[at] = lit(1, glint * key[1]);
        canvas.blue[at] = lit(2, glint * key[2]);
    }

    private float lit(int channel, float glint) {
        float albedo = colour[channel] * (1 / 255f);
        return Lighting.tone(albedo * albedo * falling[channel] + glint);
    }

    private static float square(float value) {
        return value * value;
    }
}
