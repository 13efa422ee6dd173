package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.guise.landmark.DenseMotion;
import dev.guise.landmark.EyeOutline;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhotoRendererTest {
    private static final int SIDE = TestFace.SIDE;
    private static final int SKIN = 0xd09070;
    private static final int EYEBALL = 0x2040f0;
    private static final int IRIS = 0x20f040;

    private final byte[] rgb = new byte[3 * SIDE * SIDE];
    private final byte[] mask = new byte[SIDE * SIDE];
    private final float[] motion = new float[DenseMotion.SIZE];

    private void render(SourcePicture picture) {
        try (PhotoRenderer renderer = new PhotoRenderer(picture)) {
            FaceAction action = new FaceAction();
            new Retargeter(renderer.relief()).fit(motion, action);
            renderer.render(action, rgb, mask);
        }
    }

    @Test
    void showsThePictureItselfWhileTheDriverRests() {
        SourcePicture picture = TestFace.picture(TestFace::woven);
        render(picture);
        double squares = 0;
        int count = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            boolean inside = x > 1 && y > 1 && x < SIDE - 2 && y < SIDE - 2 && (mask[i] & 255) == 255;
            for (int c = 0; c < 3 && inside; c++) {
                double wanted = 0;
                for (int part = 0; part < 4; part++) {
                    int at = (2 * y + part / 2) * TestFace.TEXTURE + 2 * x + part % 2;
                    wanted += (picture.rgba()[4 * at + c] & 255) / 4.0;
                }
                squares += Math.pow((rgb[3 * i + c] & 255) - wanted, 2);
                count++;
            }
        }
        assertThat(count).isGreaterThan(100_000);
        assertThat(10 * Math.log10(255 * 255 / (squares / count)))
                .as("PSNR in dB")
                .isGreaterThan(45);
    }

    @Test
    void turnsTheHeadAndLeavesTheEdgesWhereTheyAre() {
        SourcePicture picture = TestFace.picture(TestFace::woven);
        render(picture);
        byte[] still = rgb.clone();
        motion[0] = (float) Math.toRadians(15) / DenseMotion.YAW_RAD;
        render(picture);
        for (int x = 0; x < SIDE; x++) {
            int last = 3 * ((SIDE - 1) * SIDE + x);
            assertThat(Math.abs((rgb[last] & 255) - (still[last] & 255))).isLessThanOrEqualTo(2);
        }
        int nose = 3 * (250 * SIDE + 256);
        assertThat(Arrays.equals(rgb, nose, nose + 300, still, nose, nose + 300))
                .isFalse();
    }

    @Test
    void tearsNothingWithinTwentyFiveDegrees() {
        SourcePicture picture = TestFace.picture(TestFace::woven);
        try (PhotoRenderer renderer = new PhotoRenderer(picture)) {
            Retargeter retargeter = new Retargeter(renderer.relief());
            FaceAction action = new FaceAction();
            for (int yaw = -25; yaw <= 25; yaw += 5) {
                for (int pitch = -15; pitch <= 15; pitch += 5) {
                    motion[0] = (float) Math.toRadians(yaw) / DenseMotion.YAW_RAD;
                    motion[1] = (float) Math.toRadians(pitch) / DenseMotion.PITCH_RAD;
                    retargeter.fit(motion, action);
                    renderer.render(action, rgb, mask);
                    assertThat(holes(renderer.warp()))
                            .as("holes in the face at yaw " + yaw + ", pitch " + pitch)
                            .isZero();
                }
            }
        }
    }

    /** Places within the moved face that show nothing of the picture's face. */
    private static int holes(ReliefWarp warp) {
        int holes = 0;
        MapRasterizer map = warp.map();
        for (int y = 0; y < MapRasterizer.SIDE; y++) {
            for (int x = 0; x < MapRasterizer.SIDE; x++) {
                if (FaceArea.isInside(warp.points(), 2 * x + 1, 2 * y + 1)) {
                    float fromX = map.sourceX()[y * MapRasterizer.SIDE + x];
                    float fromY = map.sourceY()[y * MapRasterizer.SIDE + x];
                    holes += TestFace.isPerson(fromX, fromY) && map.isDrawn(x, y) ? 0 : 1;
                }
            }
        }
        return holes;
    }

    private static final List<EyeOutline> EYES = TestFace.eyes();
    private static final float[] POINTS = TestFace.points();

    private static boolean inEye(EyeOutline eye, float x, float y) {
        boolean inside = false;
        float[] all = new float[36];
        System.arraycopy(eye.upper(), 0, all, 0, 18);
        for (int i = 0; i < 9; i++) {
            all[18 + 2 * i] = eye.lower()[16 - 2 * i];
            all[19 + 2 * i] = eye.lower()[17 - 2 * i];
        }
        for (int i = 0, j = 17; i < 18; j = i++) {
            float yi = all[2 * i + 1];
            float yj = all[2 * j + 1];
            if (yi > y != yj > y && x < (all[2 * j] - all[2 * i]) * (y - yi) / (yj - yi) + all[2 * i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static int eyePaint(float x, float y) {
        for (EyeOutline eye : EYES) {
            if (inEye(eye, x, y)) {
                boolean iris = Math.hypot(x - eye.irisX(), y - eye.irisY()) < eye.irisRadius();
                return iris ? IRIS : EYEBALL;
            }
        }
        return SKIN;
    }

    private int count(int colour) {
        int count = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            count += isNear(i, colour) ? 1 : 0;
        }
        return count;
    }

    private boolean isNear(int pixel, int colour) {
        for (int c = 0; c < 3; c++) {
            if (Math.abs((rgb[3 * pixel + c] & 255) - (colour >> (16 - 8 * c) & 255)) > 40) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shutsTheLidsOverTheEyeballs() {
        SourcePicture picture = TestFace.picture(PhotoRendererTest::eyePaint);
        int before = Integer.MAX_VALUE;
        int open = 0;
        for (float share : new float[] {0, 0.4f, 0.7f, 1}) {
            motion[DenseMotion.LIDS] = DenseMotion.SHUT * share;
            motion[DenseMotion.LIDS + 1] = DenseMotion.SHUT * share;
            render(picture);
            int seen = count(EYEBALL) + count(IRIS);
            assertThat(seen).as("eye seen with lids shut by " + share).isLessThan(before);
            open = share == 0 ? seen : open;
            before = seen;
        }
        assertThat(before).as("eye seen with lids shut, of " + open).isLessThan(open / 12);
    }

    @Test
    void winksWithOneEye() {
        SourcePicture picture = TestFace.picture(PhotoRendererTest::eyePaint);
        motion[DenseMotion.LIDS] = DenseMotion.SHUT;
        render(picture);
        int left = 0;
        int right = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            boolean eye = isNear(i, EYEBALL) || isNear(i, IRIS);
            left += eye && i % SIDE < 256 ? 1 : 0;
            right += eye && i % SIDE >= 256 ? 1 : 0;
        }
        assertThat(left).isLessThan(right / 10);
    }

    private double irisX() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            if (isNear(i, IRIS)) {
                sum += i % SIDE;
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void turnsTheIrisesWhereTheDriverLooks() {
        SourcePicture picture = TestFace.picture(PhotoRendererTest::eyePaint);
        render(picture);
        double ahead = irisX();
        motion[DenseMotion.GAZE] = 0.3f / DenseMotion.GAZE_RAD;
        render(picture);
        assertThat(irisX() - ahead).as("to the viewer's right").isGreaterThan(0.9);
        motion[DenseMotion.GAZE] = -0.3f / DenseMotion.GAZE_RAD;
        render(picture);
        assertThat(irisX() - ahead).as("to the viewer's left").isLessThan(-0.9);
    }

    private void openJaw(float units) {
        float lips = POINTS[3 * 13 + 1];
        for (int i = 0; i < DenseMotion.POINTS; i++) {
            boolean jaw = POINTS[3 * i + 1] > lips + 0.5f;
            motion[DenseMotion.OFFSETS + 3 * i + 1] = jaw ? -units : 0;
        }
        for (int point : FaceTopology.LOWER_INNER_LIP) {
            motion[DenseMotion.OFFSETS + 3 * point + 1] = -units;
        }
        motion[DenseMotion.OFFSETS + 3 * 78 + 1] = 0;
        motion[DenseMotion.OFFSETS + 3 * 308 + 1] = 0;
    }

    @Test
    void opensTheMouthOntoTeethAndDark() {
        SourcePicture picture = TestFace.picture((x, y) -> SKIN);
        render(picture);
        assertThat(count(SKIN)).as("all skin at rest").isEqualTo(countMasked());
        openJaw(6);
        render(picture);
        int other = countMasked() - count(SKIN);
        assertThat(other).as("pixels of the inside of the mouth").isBetween(150, 2500);
        int dark = 0;
        int bright = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            boolean solid = (mask[i] & 255) == 255 && !isNear(i, SKIN);
            int sum = (rgb[3 * i] & 255) + (rgb[3 * i + 1] & 255) + (rgb[3 * i + 2] & 255);
            dark += solid && sum < 200 ? 1 : 0;
            int spread = Math.abs((rgb[3 * i] & 255) - (rgb[3 * i + 2] & 255));
            bright += solid && sum > 300 && spread < 90 ? 1 : 0;
        }
        assertThat(dark).as("dark pixels").isGreaterThan(20);
        assertThat(bright).as("pixels of teeth").isGreaterThan(20);
    }

    private int countMasked() {
        int count = 0;
        for (byte level : mask) {
            count += (level & 255) == 255 ? 1 : 0;
        }
        return count;
    }

    @Test
    void allocatesNothingPerFrame() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (PhotoRenderer renderer = new PhotoRenderer(TestFace.picture(TestFace::woven))) {
            Retargeter retargeter = new Retargeter(renderer.relief());
            FaceAction action = new FaceAction();
            openJaw(6);
            motion[DenseMotion.LIDS] = 1;
            long before = 0;
            for (int i = 0; i < 60; i++) {
                before = i == 40 ? thread.getCurrentThreadAllocatedBytes() : before;
                retargeter.fit(motion, action);
                renderer.render(action, rgb, mask);
            }
            assertThat((thread.getCurrentThreadAllocatedBytes() - before) / 20)
                    .as("bytes a frame")
                    .isLessThan(1024);
        }
    }
}
