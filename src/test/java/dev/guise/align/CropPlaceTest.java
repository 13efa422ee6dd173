package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guise.config.AlignConfig;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CropPlaceTest {
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;

    private final FaceBox found = new FaceBox();
    private final FaceBox moved = new FaceBox();

    /** The face is 100 px wide and its crop 180 px. */
    @ParameterizedTest
    @CsvSource({
        "1,     0,    0,  60,  60, 181",
        "1,   0.1,    0,  78,  60, 181",
        "1,     0, -0.2,  60,  24, 181",
        "1.5,   0,    0,  15,  15, 271",
        "1.5, 0.1,  0.1,  42,  42, 271",
        "0.6,   0,    0,  96,  96, 109",
        "0.6,-0.3,    0,  63,  96, 109",
    })
    void movesTheCropBySharesOfItsSide(double scale, double x, double y, int left, int top, int side) {
        found.set(100, 100, 200, 200, 1);
        CropTransform square = LpdCrop.square(new CropPlace(scale, x, y).of(found, moved));
        assertThat((double) square.leftPx()).isCloseTo(left, within(1.0));
        assertThat((double) square.topPx()).isCloseTo(top, within(1.0));
        assertThat((double) square.sidePx()).isCloseTo(side, within(1.0));
    }

    @Test
    void leavesTheBoxToTheBitAtTheUsualPlace() {
        found.set(0.1f, 33.3f, 77.7f, 99.9f, 0.5f);
        assertThat(CropPlace.USUAL.of(found, moved)).isSameAs(found);
        assertThat(new CropPlace(1, -0.0, 0).of(found, moved)).isSameAs(found);
    }

    @Test
    void choosesTheEnlargementByTheScaledBox() {
        found.set(0, 0, 250, 250, 1);
        assertThat(LpdCrop.enlarges(new CropPlace(1, 0, 0).of(found, moved))).isTrue();
        assertThat(LpdCrop.enlarges(new CropPlace(1.1, 0, 0).of(found, moved))).isFalse();
    }

    /** In the frame each pixel tells where it lies, so the crop tells where it was cut. */
    @Test
    void cutsWhereItSaysFromTheNextFrameOn() {
        Frame frame = frameThatTellsPlaces();
        FaceCrop crop = new FaceCrop();
        try (Aligner aligner = new Aligner(new FaceInTheMiddle(), new AlignConfig(1, true, 1, 20, 0.6, 10))) {
            aligner.align(frame, crop);
            assertThat(middle(crop)).containsExactly(320 / 4, 240 / 4);
            aligner.place(new CropPlace(1, 0.25, -0.25));
            aligner.align(frame, crop);
            assertThat(middle(crop)).as("a quarter of 180 px right and up").containsExactly(365 / 4, 195 / 4);
            aligner.place(new CropPlace(0.6, 0, 0));
            aligner.align(frame, crop);
            assertThat(crop.transform().sidePx()).isBetween(108, 110);
            assertThat(corner(crop)).containsExactly((320 - 54) / 4, (240 - 54) / 4);
            assertThat(aligner.place()).isEqualTo(new CropPlace(0.6, 0, 0));
            aligner.place(CropPlace.USUAL);
            aligner.align(frame, crop);
            assertThat(crop.transform()).isEqualTo(new CropTransform(230, 150, 181));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "-1,0,0", "NaN,0,0", "Infinity,0,0", "1,NaN,0", "1,0,-Infinity"})
    void refusesAPlaceThatIsNone(double scale, double x, double y) {
        assertThatThrownBy(() -> new CropPlace(scale, x, y)).hasMessageContaining("place of the crop");
    }

    private static Frame frameThatTellsPlaces() {
        Frame frame = Frame.alone(WIDTH_PX, HEIGHT_PX);
        for (int y = 0, i = 0; y < HEIGHT_PX; y++) {
            for (int x = 0; x < WIDTH_PX; x++, i += 3) {
                frame.rgb()[i] = (byte) (x / 4);
                frame.rgb()[i + 1] = (byte) (y / 4);
            }
        }
        return frame;
    }

    private static int[] middle(FaceCrop crop) {
        return place(crop, FaceCrop.SIDE_PX / 2, FaceCrop.SIDE_PX / 2);
    }

    private static int[] corner(FaceCrop crop) {
        return place(crop, 0, 0);
    }

    private static int[] place(FaceCrop crop, int x, int y) {
        int at = 3 * (y * FaceCrop.SIDE_PX + x);
        return new int[] {crop.rgb()[at] & 0xff, crop.rgb()[at + 1] & 0xff};
    }

    /** A face of 100 px in the middle of the frame. */
    private static final class FaceInTheMiddle implements FaceFinder {
        @Override
        public boolean find(Frame frame, FaceBox out) {
            out.set(270, 190, 370, 290, 1);
            return true;
        }

        @Override
        public void close() {}
    }
}
