package dev.guise.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaskHolesTest {
    private static final int SIDE_PX = 48;

    private final byte[] mask = new byte[SIDE_PX * SIDE_PX];

    @Test
    void fillsAGridInAnIrisAndKeepsTheOutlineWithItsSoftEdge() {
        for (int x = 10; x < SIDE_PX; x++) {
            fill(x, 0, x + 1, SIDE_PX, x < 14 ? 51 * (x - 9) : 255);
        }
        byte[] whole = mask.clone();
        for (int y = 20; y < 30; y += 2) {
            for (int x = 24; x < 36; x += 2) {
                fill(x, y, x + 1, y + 1, 25);
            }
        }
        assertThat(closed()).isEqualTo(whole);
    }

    @Test
    void leavesAGapBetweenHairAndNeckThatIsWiderThanTheSquare() {
        fill(0, 0, SIDE_PX, SIDE_PX, 255);
        fill(6, 20, 6 + MaskHoles.SIDE_PX, 40, 0);
        fill(38, 20, 38 + MaskHoles.SIDE_PX - 1, 40, 0);
        byte[] closed = closed();
        assertThat(closed[30 * SIDE_PX + 9]).isZero();
        assertThat(closed[30 * SIDE_PX + 40]).isEqualTo((byte) 255);
    }

    /** By the definition: windows end at the border of the picture. */
    @Test
    void isTheSmallestOfTheLargestOfEachSquare() {
        new Random(7).nextBytes(mask);
        byte[] expected = extreme(extreme(mask, true), false);
        new MaskHoles(SIDE_PX).closeSmall(mask);
        assertThat(mask).isEqualTo(expected);
    }

    @Test
    void closesAHoleInAFaceHoweverLargeItIs() {
        fill(4, 4, SIDE_PX - 4, SIDE_PX, 255);
        byte[] whole = mask.clone();
        fill(14, 10, 36, 22, 10);
        fill(20, 12, 30, 16, 130);
        assertThat(closed()).isEqualTo(whole);
    }

    @Test
    void leavesWhatIsOpenToTheOutside() {
        fill(4, 4, SIDE_PX - 4, SIDE_PX, 255);
        fill(18, 0, 30, 22, 0);
        byte[] open = mask.clone();
        assertThat(closed()).isEqualTo(open);
    }

    private static byte[] extreme(byte[] of, boolean largest) {
        byte[] out = new byte[of.length];
        int half = MaskHoles.SIDE_PX / 2;
        for (int y = 0; y < SIDE_PX; y++) {
            for (int x = 0; x < SIDE_PX; x++) {
                int found = largest ? 0 : 255;
                for (int v = Math.max(0, y - half); v <= Math.min(SIDE_PX - 1, y + half); v++) {
                    for (int u = Math.max(0, x - half); u <= Math.min(SIDE_PX - 1, x + half); u++) {
                        int level = of[v * SIDE_PX + u] & 255;
                        found = largest ? Math.max(found, level) : Math.min(found, level);
                    }
                }
                out[y * SIDE_PX + x] = (byte) found;
            }
        }
        return out;
    }

    private void fill(int left, int top, int right, int bottom, int value) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                mask[y * SIDE_PX + x] = (byte) value;
            }
        }
    }

    private byte[] closed() {
        byte[] closed = mask.clone();
        new MaskHoles(SIDE_PX).close(closed);
        return closed;
    }
}
