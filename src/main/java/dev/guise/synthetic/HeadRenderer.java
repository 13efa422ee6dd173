package dev.guise.synthetic;

import java.util.Arrays;

/** Renders heads at one size; owns its buffers, so one renderer per thread. */
public final class HeadRenderer {
    private static final float BODY_TURN = .2f;
    /** Keeps the mouth's walls from showing through a stretched cheek, in decimetres. */
    private static final float MOUTH_FARTHER = .3f;

    private static final float[] FULL = {};
    private static final int UPPER_LIP = 62;
    private static final int LOWER_LIP = 66;

    private final HeadAssets assets;
    private final int sizePx;
    private final int supersample;
    private final Canvas canvas;
    private final HeadPose pose = new HeadPose();
    private final HeadPose upright = new HeadPose();
    private final Camera camera = new Camera();
    private final Lighting lighting = new Lighting();
    private final PosedHead posed;
    private final SurfaceShader surfaces;
    private final BlendPass blend;
    private final Spectacles spectacles;
    private final Expression expression = new Expression();
    private final MeanHead meanHead;
    private final float[] head;
    private final float[] points = new float[LandmarkTable.COUNT * 3];
    private final float[] background = new float[3];

    /** sizePx = side of the pictures; supersample = samples per pixel along one side (1 or 2). */
    public HeadRenderer(HeadAssets assets, int sizePx, int supersample) {
        this.assets = assets;
        this.sizePx = sizePx;
        this.supersample = supersample;
        canvas = new Canvas(sizePx * supersample);
        posed = new PosedHead(assets, pose);
        surfaces = new SurfaceShader(assets, canvas, lighting);
        blend = new BlendPass(canvas, lighting);
        spectacles = new Spectacles(canvas, pose, camera);
        meanHead = new MeanHead(assets);
        head = new float[assets.mesh.base.length];
        upright.set(0, 0, 0, 0);
    }

    /** Fills out with the picture, mask and truth of the person playing the performance in the view. */
    public void render(HeadIdentity person, HeadPerformance performance, HeadView view, HeadPicture out) {
        if (out.sizePx != sizePx) {
            throw new IllegalArgumentException("picture is " + out.sizePx + " px, renderer " + sizePx + " px");
        }
        expression.set(performance);
        expression.morph(person.neutral, person.units, head);
        pose.set(BODY_TURN * performance.yawRad(), performance.yawRad(), performance.pitchRad(), performance.rollRad());
        aim(person, view);
        lighting.set(view.light());
        posed.pose(person, head, performance.gazeXRad(), performance.gazeYRad());
        posed.castShadows(person, view.light().key());
        posed.project(person, camera);
        draw(person, view);
        resolve(view, out);
        writeTruth(person, out);
        out.performance = performance;
    }

    private void aim(HeadIdentity person, HeadView view) {
        if (view.followsHead()) {
            pose.applyToHead(head, assets.mesh.landmarks, person.pivot, points);
        } else {
            upright.applyToHead(person.neutral, assets.mesh.landmarks, person.pivot, points);
        }
        float side = sizePx * supersample;
        camera.frame(points, view.cameraDistance(), side, view.scale(), view.shiftX(), view.shiftY());
    }

    private void draw(HeadIdentity person, HeadView view) {
        canvas.clear();
        int[] triangles = assets.mesh.skinTriangles;
        int mouth = assets.mesh.mouthStart;
        canvas.drawDepth(posed.skin, triangles, 0, mouth, SurfaceShader.SKIN, 0);
        canvas.drawDepth(posed.skin, triangles, mouth, triangles.length, SurfaceShader.SKIN, MOUTH_FARTHER);
        canvas.drawDepth(posed.skin, assets.mesh.tongueTriangles, SurfaceShader.TONGUE);
        canvas.drawDepth(posed.teeth, assets.worn.teeth.triangles, SurfaceShader.TEETH);
        canvas.drawDepth(posed.eyes, assets.worn.eyeTriangles, SurfaceShader.EYES);
        surfaces.shade(person, posed, view.shirtLight(), mouthOpen(), camera.scale);
        blend.draw(posed.brows, person.browMesh, person.browTexture, FULL, FULL, 0);
        blend.draw(posed.lashes, person.lashMesh, person.lashTexture, FULL, FULL, 0);
        if (person.hairMesh != null && person.hairTexture != null) {
            blend.draw(posed.hair, person.hairMesh, person.hairTexture, person.skyLight.ofHair, posed.hairSun, .12f);
        }
        if (view.spectacles()) {
            spectacles.draw(person.eyeCentres(), person.pivot);
        }
    }

    /** 0 closed .. 1 open enough for light. */
    private float mouthOpen() {
        int upper = assets.mesh.landmarks[UPPER_LIP] * 3;
        int lower = assets.mesh.landmarks[LOWER_LIP] * 3;
        float gap = head[upper + 1] - head[lower + 1];
        return Math.max(.08f, Math.min(1, (gap - .01f) / .1f));
    }

    private void resolve(HeadView view, HeadPicture out) {
        int samples = supersample * supersample;
        Backdrop backdrop = view.backdrop();
        Arrays.fill(background, 0);
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
            if (backdrop != null && cover < 1) {
                backdrop.colourAt(x, y, sizePx, background);
            }
            out.rgb[pixel * 3] = toByte(red / samples + (1 - cover) * background[0]);
            out.rgb[pixel * 3 + 1] = toByte(green / samples + (1 - cover) * background[1]);
            out.rgb[pixel * 3 + 2] = toByte(blue / samples + (1 - cover) * background[2]);
            out.mask[pixel] = toByte(cover * 255);
        }
    }

    private static byte toByte(float value) {
        return (byte) Math.max(0, Math.min(255, (int) (value + .5f)));
    }

    private void writeTruth(HeadIdentity person, HeadPicture out) {
        pose.applyToHead(head, assets.mesh.landmarks, person.pivot, points);
        camera.project(points, out.landmarks, LandmarkTable.COUNT);
        for (int i = 0; i < out.landmarks.length; i++) {
            out.landmarks[i] /= supersample;
        }
        camera.project(posed.pupils, out.pupils, 2);
        for (int i = 0; i < out.pupils.length; i++) {
            out.pupils[i] /= supersample;
        }
        meanHead.landmarks(expression, out.meanHeadFrontal);
        writeMeshPoints(out.meshPoints);
    }

    private void writeMeshPoints(float[] xyz) {
        MeshPointTable table = assets.mesh.meshPoints;
        for (int point = 0; point < MeshPointTable.COUNT; point++) {
            xyz[3 * point] = table.of(posed.skin.screen, 2, point, 0) / supersample;
            xyz[3 * point + 1] = table.of(posed.skin.screen, 2, point, 1) / supersample;
            float near = table.of(posed.skin.camera, 3, point, 2) - camera.centreZ;
            xyz[3 * point + 2] = -near * camera.scale / supersample;
        }
    }
}
