package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.TestFolders;
import dev.guise.landmark.FaceMotion;
import dev.guise.landmark.RestingFace;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import dev.guise.synthetic.RestingHead;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A resting face that is moved by numbers lies where the renderer puts the head that does the same. */
final class RestingFaceTest {
    private static final int SIDE = RestingFace.SIDE_PX;

    /** Her face at rest, and a picture of her in which she does something. */
    private record Ada(RestingFace face, HeadPicture picture) {
        static Ada rendered(float yawRad, float pitchRad, float rollRad, float gazeXRad, float gazeYRad)
                throws IOException {
            HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
            HeadIdentity ada = HeadIdentity.cast(assets, 0);
            RestingHead head = new RestingHead(assets, ada, SIDE);
            float[] expression = new float[HeadPerformance.expressionNames().size()];
            HeadPerformance performance =
                    new HeadPerformance(yawRad, pitchRad, rollRad, gazeXRad, gazeYRad, expression);
            HeadPicture picture = new HeadPicture(SIDE);
            new HeadRenderer(assets, SIDE, 1).render(ada, performance, HeadView.studio(ada), picture);
            return new Ada(new RestingFace(head.points(), head.view()), picture);
        }
    }

    @Test
    void turnsAsTheRendererDoes() throws IOException {
        Ada ada = Ada.rendered(0.4f, -0.2f, 0.15f, 0, 0);
        float[] motion = new float[FaceMotion.SIZE];
        motion[0] = 0.4f / 0.35f;
        motion[1] = -0.2f / 0.2f;
        motion[2] = 0.15f / 0.16f;

        float[] moved = ada.face.moved(motion);

        float[] rendered = TakeStudio.landmarks(ada.picture);
        for (int i = 0; i < rendered.length; i++) {
            assertThat(moved[i]).as("number " + i).isCloseTo(rendered[i], within(0.02f));
        }
    }

    @Test
    void turnsTheEyesAsTheRendererDoes() throws IOException {
        Ada ada = Ada.rendered(0.2f, 0, 0, 0.3f, -0.15f);
        float[] motion = new float[FaceMotion.SIZE];
        motion[0] = 0.2f / 0.35f;
        motion[209] = 0.3f / 0.25f;
        motion[210] = -0.15f / 0.25f;

        float[] moved = ada.face.moved(motion);

        for (int i = 0; i < 4; i++) {
            assertThat(moved[2 * 68 + i]).as("number " + i).isCloseTo(ada.picture.pupils[i], within(0.2f));
        }
    }

    @Test
    void shutsTheLids() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        RestingHead head = new RestingHead(assets, HeadIdentity.cast(assets, 1), SIDE);
        RestingFace face = new RestingFace(head.points(), head.view());
        float[] motion = new float[FaceMotion.SIZE];
        float open = gap(face.moved(motion), 37, 41);
        motion[3] = 2;
        assertThat(open).isGreaterThan(3);
        assertThat(gap(face.moved(motion), 37, 41)).isCloseTo(0, within(0.1f));
        assertThat(gap(face.moved(motion), 43, 47)).as("the other eye").isGreaterThan(3);
    }

    private static float gap(float[] points, int upper, int lower) {
        return points[2 * lower + 1] - points[2 * upper + 1];
    }
}
