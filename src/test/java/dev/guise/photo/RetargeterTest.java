package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.landmark.DenseMotion;
import org.junit.jupiter.api.Test;

final class RetargeterTest {
    private final PictureRelief relief = PictureRelief.of(TestFace.points(), TestFace.SIDE, null);
    private final Retargeter retargeter = new Retargeter(relief);
    private final float[] motion = new float[DenseMotion.SIZE];
    private final FaceAction action = new FaceAction();

    private double turnedDegrees() {
        retargeter.fit(motion, action);
        return Math.toDegrees(Math.asin(action.head.turn[6]));
    }

    @Test
    void leavesEverythingWhereItIsAtRest() {
        retargeter.fit(motion, action);
        for (float way : action.faceMotion) {
            assertThat(way).isZero();
        }
        assertThat(action.head.turn).usingComparatorWithPrecision(1e-12).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
        assertThat(action.head.shift).containsOnly(0);
        assertThat(action.head.scale).isEqualTo(1);
    }

    @Test
    void followsSmallTurnsAndLimitsLargeOnesSoftly() {
        motion[0] = (float) Math.toRadians(10) / DenseMotion.YAW_RAD;
        assertThat(turnedDegrees()).isBetween(9.9, 10.1);
        double before = 0;
        for (int yaw = 5; yaw <= 90; yaw += 5) {
            motion[0] = (float) Math.toRadians(yaw) / DenseMotion.YAW_RAD;
            double turned = turnedDegrees();
            assertThat(turned).as("turned by " + yaw).isGreaterThan(before).isLessThanOrEqualTo(30);
            before = turned;
        }
    }

    @Test
    void turnsAPictureLessThatIsTurnedThatWayAlready() {
        RigidMotion head = new RigidMotion();
        head.turnBy(Math.toRadians(30), 0, 0);
        head.pivot[0] = 256;
        head.pivot[1] = 240;
        float[] turned = TestFace.points();
        for (int i = 0; i < turned.length; i += 3) {
            double x = head.x(turned[i], turned[i + 1], turned[i + 2]);
            double y = head.y(turned[i], turned[i + 1], turned[i + 2]);
            double z = head.z(turned[i], turned[i + 1], turned[i + 2]);
            turned[i] = (float) x;
            turned[i + 1] = (float) y;
            turned[i + 2] = (float) z;
        }
        Retargeter aside = new Retargeter(PictureRelief.of(turned, TestFace.SIDE, null));
        motion[0] = (float) Math.toRadians(40) / DenseMotion.YAW_RAD;
        aside.fit(motion, action);
        assertThat(Math.toDegrees(Math.asin(action.head.turn[6])))
                .as("farther aside")
                .isLessThan(14);
        motion[0] = -motion[0];
        aside.fit(motion, action);
        assertThat(Math.toDegrees(Math.asin(action.head.turn[6])))
                .as("back to the front")
                .isLessThan(-24);
    }

    @Test
    void letsNoLipsPassThroughEachOther() {
        for (int point : FaceTopology.UPPER_INNER_LIP) {
            motion[DenseMotion.OFFSETS + 3 * point + 1] = -8;
        }
        retargeter.fit(motion, action);
        for (int i = 1; i < FaceTopology.UPPER_INNER_LIP.length - 1; i++) {
            int upper = FaceTopology.UPPER_INNER_LIP[i];
            int lower = FaceTopology.LOWER_INNER_LIP[i];
            double still = relief.y(lower) - relief.y(upper);
            double gap = still + action.faceMotion[3 * lower + 1] - action.faceMotion[3 * upper + 1];
            assertThat(gap).as("gap at " + i).isGreaterThanOrEqualTo(Math.min(0, still) - 0.6);
        }
    }

    @Test
    void keepsTheHeadInThePictureHoweverFarTheDriverGoes() {
        motion[DenseMotion.SHIFTS] = 100;
        motion[DenseMotion.SHIFTS + 1] = -100;
        motion[DenseMotion.SCALE] = 30;
        retargeter.fit(motion, action);
        assertThat(action.head.shift[0]).isBetween(20.0, 60.0);
        assertThat(action.head.shift[1]).isBetween(-60.0, -20.0);
        assertThat(action.head.scale).isLessThan(1.12);
        assertThat(action.bodyX).as("shoulders follow a little").isBetween(0.1f * 20, 0.15f * 60);
    }
}
