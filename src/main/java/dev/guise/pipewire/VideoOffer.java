package dev.guise.pipewire;

import dev.guise.frame.PixelFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that the camera offers, each described alone, since browsers do not read lists of choices: the canvas's size and
 * half of it, as YUYV, YU12 and RGB24. Left out is what readers would take to have padded rows: GStreamer rounds every row up to
 * four bytes.
 *
 * @param pictures the preferred one first
 * @param rate pictures a second as numerator and denominator
 */
record VideoOffer(List<CameraPicture> pictures, Rate rate) {
    private static final int ENUM_FORMAT = 3;
    private static final int FORMAT = 4;
    private static final int BUFFERS = 5;
    private static final int META = 6;
    private static final int FORMAT_OBJECT = 0x40003;
    private static final int BUFFERS_OBJECT = 0x40004;
    private static final int META_OBJECT = 0x40005;

    private static final int MEDIA_TYPE = 1;
    private static final int MEDIA_SUBTYPE = 2;
    private static final int VIDEO_FORMAT = 0x20001;
    private static final int VIDEO_SIZE = 0x20003;
    private static final int VIDEO_RATE = 0x20004;
    private static final int VIDEO = 2;
    private static final int RAW = 1;

    private static final int PREFERRED_BUFFERS = 4;
    private static final int LEAST_BUFFERS = 2;
    private static final int MOST_BUFFERS = 8;
    private static final int META_HEADER = 1;
    private static final int ROW_BYTES = 4;
    private static final int LEAST_HALF_PX = 60;
    private static final int EXACT = 1000;

    /** Pictures a second. */
    record Rate(int numerator, int denominator) {
        static Rate of(double picturesPerSecond) {
            int thousandths = (int) Math.round(picturesPerSecond * EXACT);
            return thousandths % EXACT == 0 ? new Rate(thousandths / EXACT, 1) : new Rate(thousandths, EXACT);
        }
    }

    VideoOffer {
        pictures = List.copyOf(pictures);
    }

    /** For canvases of this size, even sides. */
    static VideoOffer of(int widthPx, int heightPx, double picturesPerSecond) {
        List<CameraPicture> pictures = new ArrayList<>(ofSize(widthPx, heightPx));
        if (widthPx % 4 == 0 && heightPx % 4 == 0 && Math.min(widthPx, heightPx) >= 2 * LEAST_HALF_PX) {
            pictures.addAll(ofSize(widthPx / 2, heightPx / 2));
        }
        return new VideoOffer(pictures, Rate.of(picturesPerSecond));
    }

    private static List<CameraPicture> ofSize(int widthPx, int heightPx) {
        return List.of(PixelFormat.YUYV, PixelFormat.YU12, PixelFormat.RGB24).stream()
                .map(format -> new CameraPicture(format, widthPx, heightPx))
                .filter(picture -> shortestRowBytes(picture) % ROW_BYTES == 0)
                .toList();
    }

    private static int shortestRowBytes(CameraPicture picture) {
        return picture.format() == PixelFormat.YU12 ? picture.widthPx() / 2 : picture.strideBytes();
    }

    /** One parameter EnumFormat for each picture. */
    List<byte[]> formats() {
        return pictures.stream().map(this::format).toList();
    }

    private byte[] format(CameraPicture picture) {
        return Pod.object(
                FORMAT_OBJECT,
                ENUM_FORMAT,
                Pod.property(MEDIA_TYPE, Pod.id(VIDEO)),
                Pod.property(MEDIA_SUBTYPE, Pod.id(RAW)),
                Pod.property(VIDEO_FORMAT, Pod.id(number(picture.format()))),
                Pod.property(VIDEO_SIZE, Pod.rectangle(picture.widthPx(), picture.heightPx())),
                Pod.property(VIDEO_RATE, Pod.fraction(rate.numerator(), rate.denominator())));
    }

    /** {@code enum spa_video_format}. */
    private static int number(PixelFormat format) {
        return switch (format) {
            case YU12 -> 2;
            case YUYV -> 4;
            case RGB24 -> 15;
            default -> throw new IllegalArgumentException(format + " is not offered");
        };
    }

    /** Whether this parameter tells which format was agreed. */
    static boolean isFormat(int parameter) {
        return parameter == FORMAT;
    }

    /** Which of the pictures a parameter Format means; empty where none. */
    Optional<CameraPicture> agreed(byte[] format) {
        Map<Integer, int[]> numbers;
        try {
            numbers = Pod.numbersOf(format);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
        int[] none = {};
        int[] pixels = numbers.getOrDefault(VIDEO_FORMAT, none);
        int[] size = numbers.getOrDefault(VIDEO_SIZE, none);
        return pictures.stream()
                .filter(picture -> Arrays.equals(pixels, new int[] {number(picture.format())}))
                .filter(picture -> Arrays.equals(size, new int[] {picture.widthPx(), picture.heightPx()}))
                .findFirst();
    }

    /** The parameters Buffers and Meta for a picture: how much memory each takes, and that its time goes with it. */
    static List<byte[]> memory(CameraPicture picture) {
        return List.of(
                Pod.object(
                        BUFFERS_OBJECT,
                        BUFFERS,
                        Pod.property(1, Pod.range(PREFERRED_BUFFERS, LEAST_BUFFERS, MOST_BUFFERS)),
                        Pod.property(2, Pod.integer(1)),
                        Pod.property(3, Pod.integer(picture.sizeBytes())),
                        Pod.property(4, Pod.integer(picture.strideBytes()))),
                Pod.object(
                        META_OBJECT,
                        META,
                        Pod.property(1, Pod.id(META_HEADER)),
                        Pod.property(2, Pod.integer(SpaBuffer.HEADER_BYTES))));
    }
}
