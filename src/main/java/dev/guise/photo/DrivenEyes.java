package dev.guise.photo;

import dev.guise.landmark.EyeOutline;

/** Where lids and pupils of a picture are, at rest and after its {@link EyeLayer}s have drawn them. One thread. */
final class DrivenEyes {
    private static final int[][] UPPER = {FaceTopology.RIGHT_UPPER_LID, FaceTopology.LEFT_UPPER_LID};
    private static final int[][] LOWER = {FaceTopology.RIGHT_LOWER_LID, FaceTopology.LEFT_LOWER_LID};

    private final FaceState own;
    private final FaceState driven;

    /** Of this picture, at rest until {@link #follow} is called. */
    DrivenEyes(SourcePicture picture) {
        float[] points = picture.points().clone();
        float[] pupils = new float[4];
        for (int eye = 0; eye < 2; eye++) {
            EyeOutline outline = picture.eyes().get(eye);
            lay(outline.upper(), UPPER[eye], points);
            lay(outline.lower(), LOWER[eye], points);
            pupils[2 * eye] = outline.irisX();
            pupils[2 * eye + 1] = outline.irisY();
        }
        this.own = new FaceState(points, pupils);
        this.driven = new FaceState(points.clone(), pupils.clone());
    }

    private static void lay(float[] lid, int[] which, float[] points) {
        for (int i = 0; i < which.length; i++) {
            points[3 * which[i]] = lid[2 * i];
            points[3 * which[i] + 1] = lid[2 * i + 1];
        }
    }

    /** At rest; only to be read. */
    FaceState own() {
        return own;
    }

    /** As it was followed last; only to be read. */
    FaceState driven() {
        return driven;
    }

    /** Takes over what was drawn last. */
    void follow(FaceAction action, ReliefWarp warp, EyeLayer[] eyes) {
        float[] points = driven.points();
        System.arraycopy(warp.points(), 0, points, 0, points.length);
        for (int eye = 0; eye < 2; eye++) {
            float shut = eyes[eye].shut();
            for (int i = 0; i < UPPER[eye].length; i++) {
                int upper = UPPER[eye][i];
                int lower = LOWER[eye][i];
                float up = Math.max(0, shut) * EyeLayer.LOWER_SHARE;
                put(action.head, upper, lower, shut > 0 ? shut - up : shut, points);
                put(action.head, lower, upper, up, points);
            }
            float x = own.pupils()[2 * eye] + eyes[eye].irisRight();
            float y = own.pupils()[2 * eye + 1] + eyes[eye].irisDown();
            float z =
                    (own.points()[3 * UPPER[eye][0] + 2] + own.points()[3 * UPPER[eye][UPPER[eye].length - 1] + 2]) / 2;
            driven.pupils()[2 * eye] = (float) action.head.x(x, y, z);
            driven.pupils()[2 * eye + 1] = (float) action.head.y(x, y, z);
        }
    }

    /** A point of one lid that has gone {@code share} of its way to the other, moved with the head. */
    private void put(RigidMotion head, int point, int towards, float share, float[] out) {
        float[] still = own.points();
        float x = still[3 * point] + share * (still[3 * towards] - still[3 * point]);
        float y = still[3 * point + 1] + share * (still[3 * towards + 1] - still[3 * point + 1]);
        float z = still[3 * point + 2] + share * (still[3 * towards + 2] - still[3 * point + 2]);
        out[3 * point] = (float) head.x(x, y, z);
        out[3 * point + 1] = (float) head.y(x, y, z);
        out[3 * point + 2] = (float) head.z(x, y, z);
    }
}
