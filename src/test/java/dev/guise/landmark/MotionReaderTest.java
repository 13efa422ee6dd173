package dev.guise.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Faces made of the mean face's points, which are turned, moved and stretched. */
final class MotionReaderTest {
    private static final int FRAMES = 40;
    private static final double OPEN = 0.3;
    private static final int CHIN = FaceMotion.OFFSETS + 3 * 8 + 1;

    @Test
    void readsTheTurnOfTheHead() {
        float[] motion = last(new MotionReader(true), 1, 0, Math.toRadians(20));
        assertThat(motion[0] * FaceMotion.YAW_RAD).isCloseTo((float) Math.toRadians(20), within(0.02f));
        assertThat(motion[1]).isCloseTo(0, within(0.05f));
        assertThat(motion[2]).isCloseTo(0, within(0.05f));
    }

    @Test
    void takesHowAHeadIsHeldAsItsRest() {
        MotionReader reader = new MotionReader(true);
        float[] motion = new float[FaceMotion.SIZE];
        for (int i = 0; i < FRAMES; i++) {
            reader.read(face(1, 0, 0, 0.15), OPEN, OPEN, motion);
        }
        assertThat(motion[1]).as("as ever").isCloseTo(0, within(0.05f));
        reader.read(face(1, 0, 0, 0), OPEN, OPEN, motion);
        assertThat(motion[1] * FaceMotion.PITCH_RAD).as("raised from there").isCloseTo(-0.75f * 0.15f, within(0.02f));
    }

    @Test
    void leavesTheShapeOfTheDriverOut() {
        float[] longFace = last(new MotionReader(true), 1.2, 0, 0);
        for (int i = FaceMotion.OFFSETS; i < FaceMotion.SIZE; i++) {
            assertThat(longFace[i]).as("number " + i).isCloseTo(0, within(0.3f));
        }
    }

    @Test
    void letsTheShapeThroughWhenItIsNotAdapted() {
        float[] longFace = last(new MotionReader(false), 1.2, 0, 0);
        assertThat(longFace[CHIN]).isLessThan(-2);
    }

    @Test
    void showsAChinThatGoesDown() {
        MotionReader reader = new MotionReader(true);
        last(reader, 1.2, 0, 0);
        float[] open = new float[FaceMotion.SIZE];
        reader.read(face(1.2, 0.1, 0), OPEN, OPEN, open);
        assertThat(open[CHIN]).isLessThan(-3);
    }

    @Test
    void takesAMouthThatIsOpenAtFirstForAnOpenOne() {
        MotionReader reader = new MotionReader(true);
        float[] motion = new float[FaceMotion.SIZE];
        for (int i = 0; i < 5; i++) {
            FacePoints open = face(1, 0, 0);
            for (int point : FaceLandmarks.meshPoints(66)) {
                open.xyz()[3 * point + 1] += 0.05f * 200;
            }
            reader.read(open, OPEN, OPEN, motion);
        }
        assertThat(motion[FaceMotion.OFFSETS + 3 * 66 + 1]).isLessThan(-1.5f);
    }

    @Test
    void takesLidsAgainstThoseOfTheDriverAtRest() {
        MotionReader reader = new MotionReader(true);
        float[] motion = new float[FaceMotion.SIZE];
        for (int i = 0; i < FRAMES; i++) {
            reader.read(face(1, 0, 0), 0.2, 0.2, motion);
        }
        assertThat(motion[FaceMotion.LIDS]).as("narrow eyes at rest").isCloseTo(0, within(0.5f));
        reader.read(face(1, 0, 0), 0.08, 0.2, motion);
        assertThat(motion[FaceMotion.LIDS]).as("shut").isGreaterThan(1.5f);
        assertThat(motion[FaceMotion.LIDS + 1]).as("the other eye").isLessThan(0.5f);
    }

    private static float[] last(MotionReader reader, double tall, double chinDown, double yaw) {
        float[] motion = new float[FaceMotion.SIZE];
        for (int i = 0; i < FRAMES; i++) {
            reader.read(face(tall, chinDown, yaw), OPEN, OPEN, motion);
        }
        return motion;
    }

    /**
     * A face of 200 px a unit in the middle of a picture.
     *
     * @param tall factor on all heights below the eyes
     * @param chinDown way of the chin in units of the resting head
     */
    private static FacePoints face(double tall, double chinDown, double yaw) {
        return face(tall, chinDown, yaw, 0);
    }

    private static FacePoints face(double tall, double chinDown, double yaw, double pitch) {
        float[] xyz = new float[468 * 3];
        for (int i = 0; i < FaceLandmarks.COUNT; i++) {
            double y = MeanFace.POINTS[3 * i + 1];
            y = (y < -0.2 ? y * tall : y) - (i == 8 ? chinDown : 0);
            for (int point : FaceLandmarks.meshPoints(i)) {
                put(xyz, point, MeanFace.POINTS[3 * i], y, MeanFace.POINTS[3 * i + 2], yaw, pitch);
            }
        }
        for (int i = 0; i < FaceFrame.FIRM.length; i++) {
            double[] resting = FaceFrame.resting(i);
            put(xyz, FaceFrame.FIRM[i], resting[0], resting[1], resting[2], yaw, pitch);
        }
        return new FacePoints(xyz, 1);
    }

    private static void put(float[] xyz, int point, double x, double up, double near, double yaw, double pitch) {
        double y = Math.cos(pitch) * up - Math.sin(pitch) * near;
        double z = Math.sin(pitch) * up + Math.cos(pitch) * near;
        xyz[3 * point] = (float) (300 + 200 * (Math.cos(yaw) * x + Math.sin(yaw) * z));
        xyz[3 * point + 1] = (float) (200 - 200 * y);
        xyz[3 * point + 2] = (float) (-200 * (Math.cos(yaw) * z - Math.sin(yaw) * x));
    }
}
