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
            reader.read(face(1, 0, 0, 0.15), eyes(OPEN, OPEN), motion);
        }
        assertThat(motion[1]).as("as ever").isCloseTo(0, within(0.05f));
        reader.read(face(1, 0, 0, 0), eyes(OPEN, OPEN), motion);
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
        reader.read(face(1.2, 0.1, 0), eyes(OPEN, OPEN), open);
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
            reader.read(open, eyes(OPEN, OPEN), motion);
        }
        assertThat(motion[FaceMotion.OFFSETS + 3 * 66 + 1]).isLessThan(-1.5f);
    }

    @Test
    void takesLidsAgainstThoseOfTheDriverAtRest() {
        MotionReader reader = new MotionReader(true);
        float[] motion = new float[FaceMotion.SIZE];
        for (int i = 0; i < FRAMES; i++) {
            reader.read(face(1, 0, 0), eyes(0.2, 0.2), motion);
        }
        assertThat(motion[FaceMotion.LIDS]).as("narrow eyes at rest").isCloseTo(0, within(0.5f));
        reader.read(face(1, 0, 0), eyes(0.08, 0.2), motion);
        assertThat(motion[FaceMotion.LIDS]).as("shut").isGreaterThan(1.5f);
        assertThat(motion[FaceMotion.LIDS + 1]).as("the other eye").isLessThan(0.5f);
    }

    @Test
    void readsWhereTheEyesLook() {
        MotionReader reader = new MotionReader(true);
        last(reader, 1, 0, 0);
        float[] motion = look(reader, OPEN, 0.2, 0.05);
        assertThat(motion[FaceMotion.GAZE]).as("to the right").isGreaterThan(0.5f);
        assertThat(motion[FaceMotion.GAZE + 1]).as("down").isLessThan(-0.2f);
    }

    @Test
    void takesEyesThatAlwaysLieLowForEyesThatLookAhead() {
        MotionReader reader = new MotionReader(true);
        float[] first = look(reader, OPEN, 0, 0.05);
        for (int i = 0; i < FRAMES; i++) {
            look(reader, OPEN, 0, 0.05);
        }
        assertThat(look(reader, OPEN, 0, 0.05)[FaceMotion.GAZE + 1]).isGreaterThan(0.5f * first[FaceMotion.GAZE + 1]);
        assertThat(look(new MotionReader(false), OPEN, 0, 0.05)[FaceMotion.GAZE + 1])
                .as("not adapted: down against the average eye")
                .isCloseTo((float) ((0.05 - Pupils.RESTING_UP) / Pupils.RADIUS / FaceMotion.GAZE_RAD), within(0.01f));
    }

    @Test
    void keepsTheLastLookWhileTheLidsAreShut() {
        MotionReader reader = new MotionReader(true);
        last(reader, 1, 0, 0);
        float looked = look(reader, OPEN, 0.2, 0.1)[FaceMotion.GAZE];
        assertThat(look(reader, 0.08, -0.3, -0.2)[FaceMotion.GAZE]).isCloseTo(looked, within(0.02f));
        assertThat(look(reader, OPEN, -0.3, 0.1)[FaceMotion.GAZE])
                .as("open again")
                .isLessThan(-0.5f);
    }

    @Test
    void believesTheEyeThatIsOpen() {
        MotionReader reader = new MotionReader(true);
        last(reader, 1, 0, 0);
        float[] motion = new float[FaceMotion.SIZE];
        EyesLook wink = new EyesLook(eye(0.08, -0.3, 0), eye(OPEN, 0.2, Pupils.RESTING_UP));
        reader.read(face(1, 0, 0), wink, motion);
        assertThat(motion[FaceMotion.GAZE]).isGreaterThan(0.5f);
    }

    private static float[] look(MotionReader reader, double open, double across, double up) {
        float[] motion = new float[FaceMotion.SIZE];
        reader.read(face(1, 0, 0), new EyesLook(eye(open, across, up), eye(open, across, up)), motion);
        return motion;
    }

    private static EyesLook eyes(double rightOpen, double leftOpen) {
        return new EyesLook(eye(rightOpen, 0, Pupils.RESTING_UP), eye(leftOpen, 0, Pupils.RESTING_UP));
    }

    private static EyeLook eye(double open, double across, double up) {
        return new EyeLook(open, 20, across, up, 0, 0);
    }

    private static float[] last(MotionReader reader, double tall, double chinDown, double yaw) {
        float[] motion = new float[FaceMotion.SIZE];
        for (int i = 0; i < FRAMES; i++) {
            reader.read(face(tall, chinDown, yaw), eyes(OPEN, OPEN), motion);
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
