package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DrivenEyesTest {
    private static final int SIDE_PX = SourcePicture.SIDE_PX;

    private final FaceState face = PlainFace.inSquare(SIDE_PX);
    private final SourcePicture picture = PlainFace.picture(face);
    private final ReliefWarp warp = new ReliefWarp(PictureRelief.of(face.points(), SIDE_PX, null));
    private final FaceAction action = new FaceAction();
    private final DrivenEyes eyes = new DrivenEyes(picture);
    private final EyeLayer[] layers = {
        new EyeLayer(new Texture(picture), picture.eyes().get(0)),
        new EyeLayer(new Texture(picture), picture.eyes().get(1))
    };

    private void draw(float shutRight, float gazeRightRad) {
        warp.place(face.points());
        byte[] rgba = new byte[SIDE_PX * SIDE_PX * Texture.CHANNELS];
        LayerWindow all = LayerWindow.around(SIDE_PX / 2f, SIDE_PX / 2f, SIDE_PX);
        layers[0].draw(shutRight, gazeRightRad, 0, warp.map(), all, rgba);
        layers[1].draw(0, gazeRightRad, 0, warp.map(), all, rgba);
        eyes.follow(action, warp, layers);
    }

    @Test
    void areWhereThePictureHasThemAtRest() {
        draw(0, 0);
        for (PatchPart part : new PatchPart[] {PatchPart.RIGHT_EYE, PatchPart.LEFT_EYE}) {
            assertThat(PatchChange.of(part, eyes.own(), eyes.driven()))
                    .as("%s", part)
                    .isZero();
        }
        assertThat(eyes.driven().points()).containsExactly(face.points(), within(1e-2f));
    }

    @Test
    void meetWhereAnEyeIsShutAndOnlyThere() {
        draw(1, 0);
        assertThat(PatchChange.opening(PatchPart.RIGHT_EYE, eyes.own())).isGreaterThan(0.05);
        assertThat(PatchChange.opening(PatchPart.RIGHT_EYE, eyes.driven())).isLessThan(0.002);
        assertThat(PatchChange.opening(PatchPart.LEFT_EYE, eyes.driven()))
                .isCloseTo(PatchChange.opening(PatchPart.LEFT_EYE, eyes.own()), within(1e-4));
        assertThat(PatchChange.of(PatchPart.RIGHT_EYE, eyes.own(), eyes.driven()))
                .isEqualTo(1);
    }

    @Test
    void lookWhereTheLayersHaveTurnedThem() {
        draw(0, 0.3f);
        assertThat(eyes.driven().pupils()[0]).isGreaterThan(eyes.own().pupils()[0] + 3);
        assertThat(eyes.driven().pupils()[2]).isGreaterThan(eyes.own().pupils()[2] + 3);
        assertThat(eyes.driven().pupils()[1]).isCloseTo(eyes.own().pupils()[1], within(0.5f));
    }

    @Test
    void goWithTheHead() {
        action.head.shift[0] = 20;
        action.head.shift[1] = -5;
        draw(1, 0);
        assertThat(eyes.driven().x(159)).isCloseTo(eyes.own().x(159) + 20, within(0.01f));
        assertThat(eyes.driven().pupils()[3]).isCloseTo(eyes.own().pupils()[3] - 5, within(0.01f));
    }
}
