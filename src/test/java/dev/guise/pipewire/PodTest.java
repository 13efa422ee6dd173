package dev.guise.pipewire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.frame.PixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Byte by byte, on a machine whose numbers begin with the lowest byte. */
final class PodTest {
    private static final VideoOffer OFFER = VideoOffer.of(640, 480, 30);

    @Test
    void writesLengthTypeBodyAndFilling() {
        assertThat(Pod.id(2)).isEqualTo(bytes(4, 3, 2, 0));
        assertThat(Pod.integer(-2)).isEqualTo(bytes(4, 4, -2, 0));
        assertThat(Pod.rectangle(640, 480)).isEqualTo(bytes(8, 10, 640, 480));
        assertThat(Pod.fraction(30_000, 1001)).isEqualTo(bytes(8, 11, 30_000, 1001));
    }

    @Test
    void putsTheLowestByteFirst() {
        assertThat(Pod.integer(0x01020304)).containsExactly(4, 0, 0, 0, 4, 0, 0, 0, 4, 3, 2, 1, 0, 0, 0, 0);
    }

    @Test
    void writesARangeAsAChoiceWithWhatIsPreferredFirst() {
        assertThat(Pod.range(4, 2, 8)).isEqualTo(bytes(28, 19, 1, 0, 4, 4, 4, 2, 8, 0));
    }

    @Test
    void writesAnObjectOfProperties() {
        assertThat(Pod.object(0x40003, 3, Pod.property(1, Pod.id(2)), Pod.property(5, Pod.rectangle(8, 6))))
                .isEqualTo(bytes(56, 15, 0x40003, 3, 1, 0, 4, 3, 2, 0, 5, 0, 8, 10, 8, 6));
    }

    @Test
    void describesTheCanvasAsVideoOfOneFormat() {
        assertThat(OFFER.formats().get(0))
                .isEqualTo(bytes(
                        new int[] {128, 15, 0x40003, 3},
                        new int[] {1, 0, 4, 3, 2, 0},
                        new int[] {2, 0, 4, 3, 1, 0},
                        new int[] {0x20001, 0, 4, 3, 4, 0},
                        new int[] {0x20003, 0, 8, 10, 640, 480},
                        new int[] {0x20004, 0, 8, 11, 30, 1}));
    }

    @Test
    void asksForMemoryForOnePictureAndItsTime() {
        assertThat(VideoOffer.memory(new CameraPicture(PixelFormat.YU12, 640, 480)))
                .containsExactly(
                        bytes(
                                new int[] {128, 15, 0x40004, 5},
                                new int[] {1, 0, 28, 19, 1, 0, 4, 4, 4, 2, 8, 0},
                                new int[] {2, 0, 4, 4, 1, 0},
                                new int[] {3, 0, 4, 4, 460_800, 0},
                                new int[] {4, 0, 4, 4, 640, 0}),
                        bytes(new int[] {56, 15, 0x40005, 6}, new int[] {1, 0, 4, 3, 1, 0}, new int[] {2, 0, 4, 4, 32, 0
                        }));
    }

    @Test
    void offersTheCanvasAndHalfOfItInThreeFormats() {
        assertThat(OFFER.pictures())
                .extracting(CameraPicture::toString)
                .containsExactly(
                        "YUYV 640x480",
                        "YU12 640x480",
                        "RGB24 640x480",
                        "YUYV 320x240",
                        "YU12 320x240",
                        "RGB24 320x240");
        assertThat(OFFER.formats()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void leavesOutWhatReadersWouldTakeToBePadded() {
        assertThat(VideoOffer.of(642, 480, 30).pictures())
                .extracting(CameraPicture::toString)
                .containsExactly("YUYV 642x480");
        assertThat(VideoOffer.of(644, 364, 30).pictures())
                .extracting(CameraPicture::toString)
                .containsExactly("YUYV 644x364", "RGB24 644x364", "YUYV 322x182");
        assertThat(VideoOffer.of(160, 116, 30).pictures())
                .as("half of it is too small")
                .hasSize(3);
    }

    @Test
    void tellsRatesThatAreNoWholeNumbersAsFractions() {
        assertThat(VideoOffer.Rate.of(30)).isEqualTo(new VideoOffer.Rate(30, 1));
        assertThat(VideoOffer.Rate.of(29.97)).isEqualTo(new VideoOffer.Rate(29_970, 1000));
    }

    @Test
    void understandsWhichPictureWasAgreed() {
        List<byte[]> formats = OFFER.formats();
        for (int i = 0; i < formats.size(); i++) {
            assertThat(OFFER.agreed(formats.get(i))).contains(OFFER.pictures().get(i));
        }
        assertThat(OFFER.agreed(VideoOffer.of(642, 480, 30).formats().get(0))).isEmpty();
    }

    @Test
    void understandsAnAgreementThatIsWrittenAsAChoiceOfOne() {
        byte[] format =
                bytes(new int[] {88, 15, 0x40003, 4}, new int[] {0x20001, 0, 20, 19, 0, 0, 4, 3, 2, 0}, new int[] {
                    0x20003, 0, 24, 19, 0, 0, 8, 10, 320, 240
                });
        assertThat(OFFER.agreed(format)).contains(new CameraPicture(PixelFormat.YU12, 320, 240));
    }

    @Test
    void refusesWhatIsCutOffOrDamagedWithoutReadingBeyondIt() {
        byte[] whole = OFFER.formats().get(0);
        for (int length = 0; length < whole.length; length++) {
            assertThat(OFFER.agreed(Arrays.copyOf(whole, length))).isEmpty();
        }
        for (int at = 0; at < whole.length; at += Integer.BYTES) {
            for (int wrong : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 16, 127}) {
                byte[] damaged = whole.clone();
                ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(at, wrong);
                assertThat(OFFER.agreed(damaged))
                        .satisfiesAnyOf(
                                agreed -> assertThat(agreed).isEmpty(),
                                agreed -> assertThat(agreed)
                                        .contains(OFFER.pictures().get(0)));
            }
        }
        assertThatThrownBy(() -> Pod.sizeBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pod.sizeBytes(1 << 20)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesTheLabelSoThatNothingInItEndsTheText() {
        CameraNode node =
                new CameraNode("a \"b\" \\ c\nd", 640, 480, 30, java.nio.file.Path.of("/run/user/1/pipewire-0"));
        assertThat(node.properties())
                .contains("node.description = \"a \\\"b\\\" \\\\ c d\" ")
                .contains("remote.name = \"/run/user/1/pipewire-0\" ");
    }

    private static byte[] bytes(int[]... parts) {
        return bytes(Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray());
    }

    private static byte[] bytes(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(out::putInt);
        return out.array();
    }
}
