package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guise.capture.Footage;
import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.sink.ClipSink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media as cameras, phones and chats leave them, made by the ffmpeg that comes with JavaCV. */
final class MediaTest {
    private static final int WIDTH_PX = 128;
    private static final int HEIGHT_PX = 96;

    /** Corners from above left, row by row. */
    private static final String STORED = "RGBW";

    private final Path folder;

    MediaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** What was seen of one picture. */
    private record Seen(int widthPx, int heightPx, String corners, double seconds, double length) {}

    @BeforeEach
    void drawCorners() throws IOException {
        ImageIO.write(
                corners(WIDTH_PX, HEIGHT_PX),
                "png",
                folder.resolve("corners.png").toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 0, 1, RGBW",
        "2, -1, 0, 0, 1, GRWB",
        "3, -1, 0, 0, -1, WBGR",
        "4, 1, 0, 0, -1, BWRG",
        "5, 0, 1, 1, 0, RBGW",
        "6, 0, 1, -1, 0, BRWG",
        "7, 0, -1, -1, 0, WGBR",
        "8, 0, -1, 1, 0, GWRB"
    })
    void showsClipsAndStillsUprightAlike(int exif, int a, int b, int c, int d, String shown) throws Exception {
        Path clip = make("clip.mp4", "-loop 1 -i corners.png -frames:v 2 -c:v mpeg4 -q:v 2");
        layDown(clip, a, b, c, d);
        Path still = still("alone/still.jpg", exif);
        boolean lies = exif > 4;
        for (Path each : List.of(clip, still, still.getParent())) {
            Seen seen = see(each).get(0);
            assertThat(seen.corners()).as("%s with EXIF's %d", each, exif).isEqualTo(shown);
            assertThat(seen.widthPx()).isEqualTo(lies ? HEIGHT_PX : WIDTH_PX);
            assertThat(seen.heightPx()).isEqualTo(lies ? WIDTH_PX : HEIGHT_PX);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "25, N/25, 0.04 0.04 0.04 0.04",
        "240, N/240, 0.0041667 0.0041667 0.0041667 0.0041667",
        "250, N/250, 0.004 0.004 0.004 0.004",
        "0.5, N*2, 2 2 2 2",
        "24000/1001, N*1001/24000, 0.0417083 0.0417083 0.0417083 0.0417083",
        "10, 'if(lt(N,2),N/10,3+(N-2)/10)', 0.1 2.9 0.1 0.1"
    })
    void keepsEveryPicturesOwnTime(String rate, String times, String lengths) throws Exception {
        Path clip = make(
                "rate.mp4",
                "-loop 1 -r " + rate + " -i corners.png -vf settb=1/120000,setpts=round((" + times.replace(",", "\\,")
                        + ")/TB) -fps_mode passthrough -enc_time_base 1/60000 -frames:v 4 -c:v mpeg4 -q:v 2");
        assertTimes(see(clip), lengths);
        assertTimes(see(written(clip)), lengths);
    }

    /** H.263 has pixels of 12:11. */
    @ParameterizedTest
    @CsvSource({
        "h264.mp4, libopenh264",
        "mpeg4.m4v, mpeg4",
        "mpeg2.mts, mpeg2video -t 1",
        "mpeg1.mpg, mpeg1video",
        "vp8.webm, libvpx -b:v 1M",
        "vp9.webm, libvpx-vp9 -deadline realtime",
        "av1.mkv, libsvtav1 -preset 12",
        "mjpeg.avi, mjpeg -q:v 2",
        "h263.3gp, h263",
        "prores.mov, prores_ks",
        "lossless.mkv, ffv1",
        "wmv.wmv, wmv2",
        "flash.flv, flv1",
        "moving.gif, gif"
    })
    void readsWhatPeopleHave(String name, String codec) throws Exception {
        Path clip = make(name, "-loop 1 -i corners.png -t 0.12 -c:v " + codec);
        List<Seen> seen = see(clip);
        assertThat(seen).hasSizeBetween(3, 25);
        assertThat(seen).extracting(Seen::corners).containsOnly(STORED);
        assertThat(seen.get(0).widthPx()).isEqualTo(name.endsWith(".3gp") ? 140 : WIDTH_PX);
    }

    @Test
    void takesTheStreamThatAPlayerShows() throws Exception {
        Path clip = make(
                "two.mkv",
                "-f lavfi -i color=red:s=64x64:d=0.2 -loop 1 -i corners.png -t 0.2 -map 0:v -map 1:v -c:v ffv1"
                        + " -disposition:v:0 0 -disposition:v:1 default");
        assertThat(see(clip)).extracting(Seen::corners).containsOnly(STORED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-f lavfi -i sine=d=0.2 -i corners.png -map 0:a -map 1:v -c:a aac -c:v png -disposition:v:0 attached_pic",
                "-f lavfi -i sine=d=0.2 -c:a aac"
            })
    void refusesSoundWithoutVideo(String how) throws Exception {
        Path sound = make("sound.m4a", how);
        assertThatThrownBy(() -> see(sound))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sound.m4a holds no video");
    }

    @Test
    void takesTheVideoBesideItsCover() throws Exception {
        Path clip = make(
                "cover.mp4",
                "-f lavfi -i color=red:s=64x64:d=0.04 -loop 1 -i corners.png -t 0.2 -map 0:v -map 1:v"
                        + " -c:v:0 png -c:v:1 mpeg4 -q:v:1 2 -disposition:v:0 attached_pic");
        assertThat(see(clip)).extracting(Seen::corners).containsOnly(STORED);
    }

    @Test
    void followsASizeThatChangesWithinAStream() throws Exception {
        Path wide = make("wide.ts", "-loop 1 -i corners.png -frames:v 5 -c:v mpeg2video -q:v 2");
        Path tall =
                make("tall.ts", "-loop 1 -i corners.png -vf scale=96:128,setsar=1 -frames:v 5 -c:v mpeg2video -q:v 2");
        Path both = folder.resolve("both.ts");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Files.readAllBytes(wide));
        bytes.write(Files.readAllBytes(tall));
        Files.write(both, bytes.toByteArray());
        List<Seen> seen = see(both);
        assertThat(seen).extracting(Seen::corners).containsOnly(STORED);
        assertThat(seen).extracting(Seen::widthPx).contains(128, 96).hasSizeGreaterThan(8);
        assertThat(seen.get(seen.size() - 1).heightPx()).isEqualTo(128);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).seconds() - seen.get(i - 1).seconds()).isCloseTo(0.04, within(0.001));
        }
    }

    @Test
    void makesPixelsSquareByThePictureThatHasThem() throws Exception {
        Path clip = make("wide.mkv", "-loop 1 -i corners.png -vf setsar=2 -frames:v 2 -c:v mpeg4 -q:v 2");
        assertThat(see(clip)).extracting(Seen::widthPx).containsOnly(2 * WIDTH_PX);
    }

    @Test
    void readsAvifWhateverItIsCalled() throws Exception {
        Path still = make("still.avif", "-i corners.png -frames:v 1 -c:v libaom-av1 -cpu-used 8 -still-picture 1");
        Path renamed = Files.copy(still, folder.resolve("phone.jpg"));
        assertThat(see(still)).extracting(Seen::corners).containsExactly(STORED);
        assertThat(see(renamed)).extracting(Seen::corners).containsExactly(STORED);
    }

    private static void assertTimes(List<Seen> seen, String lengths) {
        double time = 0;
        String[] each = lengths.split(" ", -1);
        assertThat(seen).hasSize(each.length);
        for (int i = 0; i < each.length; i++) {
            double length = Double.parseDouble(each[i]);
            assertThat(seen.get(i).seconds()).isCloseTo(time, within(1e-4));
            assertThat(seen.get(i).length()).isCloseTo(length, within(1e-4));
            time += length;
        }
    }

    /** The same pictures written as driving writes them. */
    private Path written(Path clip) throws Exception {
        Path out = folder.resolve("written.mp4");
        Canvas canvas = new Canvas(WIDTH_PX, HEIGHT_PX);
        try (FrameSource source = open(clip);
                ClipSink sink = ClipSink.open(out, WIDTH_PX, HEIGHT_PX, source.frameRate(), source::lastLengthNs)) {
            for (Frame next = source.next(); next != null; next = source.next()) {
                try (Frame frame = next) {
                    System.arraycopy(frame.rgb(), 0, canvas.rgb(), 0, canvas.rgb().length);
                    sink.write(canvas, frame.captureNs());
                }
            }
            sink.finish();
        }
        return out;
    }

    private static FrameSource open(Path named) throws IOException {
        return Footage.open(named, Pacer.unpaced(), new FramePool<>(1, Frame::new), line -> {});
    }

    private static List<Seen> see(Path named) throws Exception {
        List<Seen> all = new ArrayList<>();
        try (FrameSource source = open(named)) {
            for (Frame next = source.next(); next != null; next = source.next()) {
                try (Frame frame = next) {
                    all.add(new Seen(
                            frame.widthPx(),
                            frame.heightPx(),
                            cornersOf(frame),
                            frame.captureNs() / 1e9,
                            source.lastLengthNs() / 1e9));
                }
            }
        }
        return all;
    }

    private static String cornersOf(Frame frame) {
        StringBuilder corners = new StringBuilder();
        for (int y : new int[] {frame.heightPx() / 4, frame.heightPx() * 3 / 4}) {
            for (int x : new int[] {frame.widthPx() / 4, frame.widthPx() * 3 / 4}) {
                int at = y * frame.strideBytes() + 3 * x;
                boolean red = (frame.rgb()[at] & 0xff) > 127;
                boolean green = (frame.rgb()[at + 1] & 0xff) > 127;
                boolean blue = (frame.rgb()[at + 2] & 0xff) > 127;
                corners.append(red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '.');
            }
        }
        return corners.toString();
    }

    private static BufferedImage corners(int widthPx, int heightPx) {
        BufferedImage picture = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * widthPx / 2, i / 2 * heightPx / 2, widthPx / 2, heightPx / 2);
        }
        graphics.dispose();
        return picture;
    }

    /** Runs ffmpeg in the test's folder, one thread; words are parted by spaces. */
    private Path make(String name, String how) throws Exception {
        List<String> words = new ArrayList<>(List.of(program(), "-v", "error", "-y", "-threads", "1"));
        words.addAll(Arrays.asList(how.split(" ", -1)));
        words.addAll(List.of("-pix_fmt", name.endsWith(".gif") ? "pal8" : "yuv420p"));
        if (how.contains("png") && !how.contains("-c:v:1")) {
            words.remove(words.size() - 1);
            words.remove(words.size() - 1);
        }
        words.add(name);
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("ffmpeg %s: %s", how, told).isZero();
        return folder.resolve(name);
    }

    private static String program() {
        try {
            return Loader.load(ffmpeg.class);
        } catch (RuntimeException | LinkageError none) {
            Assumptions.abort("JavaCV brings no ffmpeg program for this machine: " + none.getMessage());
            throw none;
        }
    }

    /** Puts a display matrix into the header of the only track. */
    private static void layDown(Path mp4, int a, int b, int c, int d) throws IOException {
        byte[] bytes = Files.readAllBytes(mp4);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4 + 40;
        ByteBuffer.wrap(bytes)
                .position(at)
                .putInt(a << 16)
                .putInt(b << 16)
                .putInt(0)
                .putInt(c << 16)
                .putInt(d << 16)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1 << 30);
        Files.write(mp4, bytes);
    }

    /** A JPEG that says by EXIF how it lies. */
    private Path still(String name, int exif) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(corners(WIDTH_PX, HEIGHT_PX), "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        ByteBuffer told = ByteBuffer.allocate(plain.length + 36);
        told.put(plain, 0, 2).put((byte) 0xff).put((byte) 0xe1).putShort((short) 34);
        told.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        told.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        told.putShort((short) exif).putShort((short) 0).putInt(0);
        told.put(plain, 2, plain.length - 2);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, told.array());
    }
}
