package dev.guise.synthetic;

/** All meshes of one person in one picture, posed and projected, with the light that reaches them. */
final class PosedHead {
    private static final int SHADOW_SIDE = 160;
    private static final float SHADOW_RADIUS = 2.2f;

    private final HeadAssets assets;
    private final HeadPose pose;
    private final ShadowMap shadows = new ShadowMap(SHADOW_SIDE, SHADOW_RADIUS);
    final PosedMesh skin;
    final PosedMesh eyes;
    final PosedMesh teeth;
    final PosedMesh brows;
    final PosedMesh lashes;
    final PosedMesh hair;
    /** How much of the key light reaches each vertex, 0..1. */
    final float[] sun;

    final float[] hairSun;
    /** Camera space, left eye first. */
    final float[][] eyeCentres = new float[2][3];
    /** Camera space: x, y, z of the person's right pupil, then of the left. */
    final float[] pupils = new float[6];

    /** Camera space: between the lips. */
    final float[] mouthFront = new float[3];

    private final float[] eyeVertices;
    private final float[] teethVertices;
    private final float[] worn;

    PosedHead(HeadAssets assets, HeadPose pose) {
        this.assets = assets;
        this.pose = pose;
        int vertices = assets.mesh.base.length / 3;
        int largest = 0;
        for (FittedMesh mesh : assets.worn.hairs) {
            largest = Math.max(largest, mesh.vertexCount);
        }
        skin = new PosedMesh(vertices);
        sun = new float[vertices];
        eyes = new PosedMesh(assets.worn.eyes.vertexCount);
        teeth = new PosedMesh(assets.worn.teeth.vertexCount);
        brows = new PosedMesh(assets.worn.brows.get(0).vertexCount);
        lashes = new PosedMesh(assets.worn.lashes.get(0).vertexCount);
        hair = new PosedMesh(largest);
        hairSun = new float[largest];
        eyeVertices = new float[assets.worn.eyes.vertexCount * 3];
        teethVertices = new float[assets.worn.teeth.vertexCount * 3];
        worn = new float[Math.max(brows.vertexCount, lashes.vertexCount) * 3];
    }

    /** Poses everything; head = this person's vertices with the expression. */
    void pose(HeadIdentity person, float[] head, float gazeX, float gazeY) {
        for (int i = 0; i < skin.vertexCount; i++) {
            pose.apply(head, i, person.pivot, person.neckSteps[i], skin.camera, i);
        }
        skin.computeNormals(assets.mesh.skinTriangles);
        poseEyes(person, gazeX, gazeY);
        Jaw.poseTeeth(assets, person, head, teethVertices);
        rigid(person, teethVertices, teeth);
        teeth.computeNormals(assets.worn.teeth.triangles);
        int upper = assets.mesh.landmarks[62];
        int lower = assets.mesh.landmarks[66];
        for (int axis = 0; axis < 3; axis++) {
            mouthFront[axis] = (skin.camera[upper * 3 + axis] + skin.camera[lower * 3 + axis]) / 2;
        }
        wear(person, person.browMesh, head, brows);
        wear(person, person.lashMesh, head, lashes);
        if (person.hairMesh != null) {
            hair.vertexCount = person.hairMesh.vertexCount;
            for (int i = 0; i < hair.vertexCount; i++) {
                pose.apply(person.hairNeutral, i, person.pivot, person.hairSteps[i], hair.camera, i);
            }
            hair.computeNormals(person.hairMesh.triangles);
        }
    }

    private void rigid(HeadIdentity person, float[] vertices, PosedMesh mesh) {
        for (int i = 0; i < mesh.vertexCount; i++) {
            pose.apply(vertices, i, person.pivot, HeadPose.STEPS - 1, mesh.camera, i);
        }
    }

    private void wear(HeadIdentity person, FittedMesh mesh, float[] head, PosedMesh posed) {
        posed.vertexCount = mesh.vertexCount;
        mesh.fit(head, worn);
        rigid(person, worn, posed);
        posed.computeNormals(mesh.triangles);
    }

    private void poseEyes(HeadIdentity person, float gazeX, float gazeY) {
        System.arraycopy(person.eyesNeutral, 0, eyeVertices, 0, eyeVertices.length);
        for (int side = 0; side < 2; side++) {
            int sign = side == 0 ? 1 : -1;
            float front = Gaze.front(eyeVertices, sign);
            float[] centre = Gaze.turn(eyeVertices, sign, gazeX, gazeY);
            float[] pupil = Gaze.pupil(centre, front, gazeX, gazeY);
            pose.apply(pupil, 0, person.pivot, HeadPose.STEPS - 1, pupils, 1 - side);
            pose.apply(centre, 0, person.pivot, HeadPose.STEPS - 1, eyeCentres[side], 0);
        }
        rigid(person, eyeVertices, eyes);
        eyes.computeNormals(assets.worn.eyeTriangles);
    }

    /** Finds which vertices the key light reaches. */
    void castShadows(HeadIdentity person, float[] key) {
        shadows.begin(key);
        shadows.draw(skin.camera, skin.vertexCount, assets.mesh.skinTriangles);
        if (person.hairMesh != null) {
            shadows.draw(hair.camera, hair.vertexCount, person.hairMesh.triangles);
            receive(hair, hairSun, key, .1f, 4, true);
        }
        receive(skin, sun, key, .035f, 4, false);
    }

    private void receive(PosedMesh mesh, float[] into, float[] key, float bias, int reach, boolean twoSided) {
        for (int i = 0; i < mesh.vertexCount; i++) {
            float nx = mesh.normals[i * 3];
            float ny = mesh.normals[i * 3 + 1];
            float nz = mesh.normals[i * 3 + 2];
            if (!twoSided && nx * key[0] + ny * key[1] + nz * key[2] < -.35f) {
                into[i] = 0;
                continue;
            }
            float x = mesh.camera[i * 3] + .03f * nx;
            float y = mesh.camera[i * 3 + 1] + .03f * ny;
            float z = mesh.camera[i * 3 + 2] + .03f * nz;
            into[i] = shadows.light(x, y, z, bias, reach);
        }
    }

    void project(HeadIdentity person, Camera camera) {
        camera.project(skin.camera, skin.screen, skin.vertexCount);
        camera.project(eyes.camera, eyes.screen, eyes.vertexCount);
        camera.project(teeth.camera, teeth.screen, teeth.vertexCount);
        camera.project(brows.camera, brows.screen, brows.vertexCount);
        camera.project(lashes.camera, lashes.screen, lashes.vertexCount);
        if (person.hairMesh != null) {
            camera.project(hair.camera, hair.screen, hair.vertexCount);
        }
    }
}
