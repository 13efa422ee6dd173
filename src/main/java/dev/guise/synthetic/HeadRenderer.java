package dev.guise.synthetic;

import java.util.Arrays;

/** Renders heads at one size; owns its buffers, so one renderer per thread. */
public final class HeadRenderer {
    private static final int SKIN = 0;
    private static final int TONGUE = 1;
    private static final int TEETH = 2;
    private static final float[] TONGUE_COLOUR = {168, 92, 88};
    private static final float CLOSURE_OF_LOW_GAZE = .5f;

    private final HeadAssets assets;
    private final int sizePx;
    private final int supersample;
    private final Canvas canvas;
    private final HeadPose pose = new HeadPose();
    private final HeadPose upright = new HeadPose();
    private final Camera camera = new Camera();
    private final Camera meanCamera = new Camera();
    private final float[] weights = new float[HeadPerformance.expressionNames().size()];
    private final float[] head;
    private final float[] meanHead;
    private final Morph[] meanUnits;
    private final float[] points = new float[LandmarkTable.COUNT * 3];
    private final float[] screenPoints = new float[LandmarkTable.COUNT * 2];
    private final PosedMesh skin;
    private final PosedMesh teeth;
    private final float[] teethVertices;
    private final int[] neckStep;
    private final float[] sampled = new float[4];
    private final float[] background = new float[3];

    /** sizePx = side of the pictures; supersample = samples per pixel along one side (1 or 2). */
    public HeadRenderer(HeadAssets assets, int sizePx, int supersample) {
        this.assets = assets;
        this.sizePx = sizePx;
        this.supersample = supersample;
        canvas = new Canvas(sizePx * supersample);
        head = new float[assets.base.length];
        meanHead = new float[assets.base.length];
        meanUnits = MeanHead.units(assets);
        skin = new PosedMesh(assets.base.length / 3);
        teeth = new PosedMesh(assets.teeth.vertexCount);
        teethVertices = new float[assets.teeth.vertexCount * 3];
        neckStep = new int[assets.base.length / 3];
        upright.set(0, 0, 0, 0);
    }

    PosedMesh skin() {
        return skin;
    }

    Canvas canvas() {
        return canvas;
    }

    /** Fills out with the picture, mask and truth of the person playing the performance in the view. */
    public void render(HeadIdentity person, HeadPerformance performance, HeadView view, HeadPicture out) {
        if (out.sizePx != sizePx) {
            throw new IllegalArgumentException("picture is " + out.sizePx + " px, renderer " + sizePx + " px");
        }
        express(person, performance);
        float bodyYaw = .2f * performance.yawRad();
        pose.set(bodyYaw, performance.yawRad(), performance.pitchRad(), performance.rollRad());
        aim(person, view);
        canvas.clear();
        drawOpaque(person);
        shade(person, view);
        drawSeeThrough(person, performance, view);
        resolve(view, out);
        writeTruth(person, out);
        out.performance = performance;
    }

    /** Moves the head's vertices; the lids follow the gaze. */
    private void express(HeadIdentity person, HeadPerformance performance) {
        System.arraycopy(performance.expression(), 0, weights, 0, weights.length);
        float low = Math.max(0, -performance.gazeYRad()) * CLOSURE_OF_LOW_GAZE / .35f;
        float high = Math.max(0, performance.gazeYRad()) / .35f;
        follow("eye-left-closure", low);
        follow("eye-right-closure", low);
        follow("eye-left-opened-up", high * .5f);
        follow("eye-right-opened-up", high * .5f);
        morph(person.neutral, person.units, head);
        morph(assets.mean, meanUnits, meanHead);
    }

    private void follow(String unit, float weight) {
        int i = HeadPerformance.expressionNames().indexOf(unit);
        weights[i] = Math.min(1, weights[i] + weight * (1 - weights[i]));
    }

    private void morph(float[] neutral, Morph[] units, float[] out) {
        System.arraycopy(neutral, 0, out, 0, out.length);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                units[i].addTo(out, weights[i]);
            }
        }
    }

    private void aim(HeadIdentity person, HeadView view) {
        float side = sizePx * supersample;
        if (view.followsHead()) {
            landmarks(head, pose, person.pivot);
        } else {
            landmarks(person.neutral, upright, person.pivot);
        }
        camera.frame(points, view.cameraDistance(), side, view.scale(), view.shiftX(), view.shiftY());
    }

    private void landmarks(float[] positions, HeadPose by, float[] pivot) {
        for (int i = 0; i < LandmarkTable.COUNT; i++) {
            by.apply(positions, assets.landmarks[i], pivot, HeadPose.STEPS - 1, points, i);
        }
    }

    private void drawOpaque(HeadIdentity person) {
        for (int i = 0; i < neckStep.length; i++) {
            neckStep[i] = neckStep(person, person.neutral, i);
            pose.apply(head, i, person.pivot, neckStep[i], skin.camera, i);
        }
        camera.project(skin.camera, skin.screen, neckStep.length);
        skin.computeNormals(assets.skinTriangles);
        canvas.drawDepth(skin, assets.skinTriangles, SKIN);
        canvas.drawDepth(skin, assets.tongueTriangles, TONGUE);
        assets.teeth.fit(head, teethVertices);
        for (int i = 0; i < teeth.vertexCount; i++) {
            pose.apply(teethVertices, i, person.pivot, HeadPose.STEPS - 1, teeth.camera, i);
        }
        camera.project(teeth.camera, teeth.screen, teeth.vertexCount);
        teeth.computeNormals(assets.teeth.triangles);
        canvas.drawDepth(teeth, assets.teeth.triangles, TEETH);
    }

    /** How far along the neck a vertex is, 0 body .. 32 head. */
    private static int neckStep(HeadIdentity person, float[] positions, int i) {
        float low = person.neckY - .15f;
        float high = person.pivot[1] + .15f;
        float along = positions[i * 3 + 1] + .45f * (positions[i * 3 + 2] - person.pivot[2]);
        float share = Math.max(0, Math.min(1, (along - low) / (high - low)));
        return Math.round(share * share * (3 - 2 * share) * (HeadPose.STEPS - 1));
    }

    private void shade(HeadIdentity person, HeadView view) {
        LightSetup light = new LightSetup(view.light(), person.traits.shine);
        for (int i = 0; i < canvas.surface.length; i++) {
            int id = canvas.surface[i];
            if (id < 0) {
                continue;
            }
            int part = id >>> 20;
            int t = (id & 0xfffff) * 3;
            float a = canvas.weightA[i];
            float b = canvas.weightB[i];
            if (part == SKIN) {
                shadeSkin(person, view, light, i, t, a, b);
            } else if (part == TONGUE) {
                sampled[0] = TONGUE_COLOUR[0];
                sampled[1] = TONGUE_COLOUR[1];
                sampled[2] = TONGUE_COLOUR[2];
                lightPixel(light, skin.normals, assets.tongueTriangles, i, t, a, b, .3f);
            } else {
                sample(assets.teethTexture, assets.teeth.textureCoordinates, assets.teeth.textureIndices, t, a, b);
                for (int c = 0; c < 3; c++) {
                    sampled[c] *= .8f - .03f * c;
                }
                lightPixel(light, teeth.normals, assets.teeth.triangles, i, t, a, b, .5f);
            }
        }
    }

    private void shadeSkin(HeadIdentity person, HeadView view, LightSetup light, int i, int t, float a, float b) {
        sample(person.skin, assets.textureCoordinates, assets.skinTextureIndices, t, a, b);
        float shine = 1;
        int[] triangles = assets.skinTriangles;
        float y = mix(person.neutral, triangles, t, a, b, 1);
        if (y < person.pivot[1] - .5f) {
            float z = mix(person.neutral, triangles, t, a, b, 2);
            float edge = person.neckY + person.traits.collar - .1f;
            if (y - .25f * (person.pivot[2] - z) < edge) {
                shirt(person, view, triangles, t, a, b, y);
                lightPixel(light, skin.normals, triangles, i, t, a, b, .1f);
                return;
            }
        }
        for (int c = 0; c < 3; c++) {
            sampled[c] *= person.traits.skinGain[c];
        }
        lightPixel(light, skin.normals, triangles, i, t, a, b, shine);
    }

    private void shirt(HeadIdentity person, HeadView view, int[] triangles, int t, float a, float b, float y) {
        HeadTraits traits = person.traits;
        float along = traits.stripes == 1 ? y : mix(person.neutral, triangles, t, a, b, 0);
        boolean stripe = traits.stripes > 0 && Math.sin(along * 40) > .3;
        for (int c = 0; c < 3; c++) {
            sampled[c] = Math.min(255, (stripe ? traits.stripe[c] : traits.shirt[c]) * view.shirtLight());
        }
    }

    private static float mix(float[] values, int[] triangles, int t, float a, float b, int axis) {
        return a * values[triangles[t] * 3 + axis]
                + b * values[triangles[t + 1] * 3 + axis]
                + (1 - a - b) * values[triangles[t + 2] * 3 + axis];
    }

    private void sample(Texture texture, float[] uv, int[] indices, int t, float a, float b) {
        float c = 1 - a - b;
        int i0 = indices[t] * 2;
        int i1 = indices[t + 1] * 2;
        int i2 = indices[t + 2] * 2;
        texture.sample(
                0, a * uv[i0] + b * uv[i1] + c * uv[i2], a * uv[i0 + 1] + b * uv[i1 + 1] + c * uv[i2 + 1], sampled);
    }

    private void lightPixel(
            LightSetup light, float[] normals, int[] triangles, int i, int t, float a, float b, float shine) {
        float nx = mix(normals, triangles, t, a, b, 0);
        float ny = mix(normals, triangles, t, a, b, 1);
        float nz = mix(normals, triangles, t, a, b, 2);
        float scale = 1 / ((float) Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-9f);
        light.shade(sampled, nx * scale, ny * scale, nz * scale, shine);
        canvas.red[i] = sampled[0];
        canvas.green[i] = sampled[1];
        canvas.blue[i] = sampled[2];
        canvas.cover[i] = 1;
    }

    private void drawSeeThrough(HeadIdentity person, HeadPerformance performance, HeadView view) {
        LightSetup light = new LightSetup(view.light(), person.traits.shine);
        float[] eyes = person.eyesNeutral.clone();
        Gaze.turn(eyes, performance.gazeXRad(), performance.gazeYRad());
        blend(person, assets.eyes, eyes, person.eyeTexture, light, true, 1.5f);
        float[] fitted = new float[person.browMesh.vertexCount * 3];
        person.browMesh.fit(head, fitted);
        blend(person, person.browMesh, fitted, person.browTexture, light, true, 0);
        fitted = new float[person.lashMesh.vertexCount * 3];
        person.lashMesh.fit(head, fitted);
        blend(person, person.lashMesh, fitted, person.lashTexture, light, true, 0);
        if (person.hairMesh != null && person.hairTexture != null) {
            blend(person, person.hairMesh, person.hairNeutral, person.hairTexture, light, false, .8f);
        }
    }

    private void blend(
            HeadIdentity person,
            FittedMesh mesh,
            float[] vertices,
            Texture texture,
            LightSetup light,
            boolean rigid,
            float shine) {
        PosedMesh posed = new PosedMesh(mesh.vertexCount);
        for (int i = 0; i < mesh.vertexCount; i++) {
            int step = rigid ? HeadPose.STEPS - 1 : neckStep(person, vertices, i);
            pose.apply(vertices, i, person.pivot, step, posed.camera, i);
        }
        camera.project(posed.camera, posed.screen, mesh.vertexCount);
        posed.computeNormals(mesh.triangles);
        new BlendPass(canvas, light, shine).draw(posed, mesh, texture);
    }

    private void resolve(HeadView view, HeadPicture out) {
        int samples = supersample * supersample;
        for (int pixel = 0; pixel < sizePx * sizePx; pixel++) {
            int x = pixel % sizePx;
            int y = pixel / sizePx;
            float red = 0;
            float green = 0;
            float blue = 0;
            float cover = 0;
            for (int k = 0; k < samples; k++) {
                int i = (y * supersample + k / supersample) * canvas.side + x * supersample + k % supersample;
                red += canvas.red[i];
                green += canvas.green[i];
                blue += canvas.blue[i];
                cover += canvas.cover[i];
            }
            cover /= samples;
            Arrays.fill(background, 0);
            if (view.backdrop() != null && cover < 1) {
                view.backdrop().colourAt(x, y, sizePx, background);
            }
            out.rgb[pixel * 3] = toByte(red / samples + (1 - cover) * background[0]);
            out.rgb[pixel * 3 + 1] = toByte(green / samples + (1 - cover) * background[1]);
            out.rgb[pixel * 3 + 2] = toByte(blue / samples + (1 - cover) * background[2]);
            out.mask[pixel] = toByte(cover * 255);
        }
    }

    private static byte toByte(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private void writeTruth(HeadIdentity person, HeadPicture out) {
        landmarks(head, pose, person.pivot);
        camera.project(points, screenPoints, LandmarkTable.COUNT);
        for (int i = 0; i < screenPoints.length; i++) {
            out.landmarks[i] = screenPoints[i] / supersample;
        }
        float[] meanPivot = MeanHead.pivot(assets);
        landmarks(assets.mean, upright, meanPivot);
        meanCamera.frame(points, MeanHead.CAMERA_DISTANCE, 1, 1, 0, 0);
        landmarks(meanHead, upright, meanPivot);
        meanCamera.project(points, out.meanHeadFrontal, LandmarkTable.COUNT);
    }
}
