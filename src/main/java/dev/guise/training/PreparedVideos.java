package dev.guise.training;

import dev.guise.align.LpdCrop;
import dev.guise.align.MaskCrop;
import dev.guise.frame.FaceCrop;
import dev.guise.meter.DistinctErrors;
import dev.guise.networks.HeadSystem;
import dev.guise.prepare.LandmarkTable;
import dev.guise.prepare.PrepareSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Videos of cropped faces, prepared by the room {@code prepare}, as meta-learning draws from them. A list names
 * one video a line, {@code index,person/video}; the index is the video's row in the critic's table. In the folder of a video
 * lie its frames {@code NNNNNN.jpg} or {@code .png}, for LPD the masks {@code masks/NNNNNN.png}, 0 background to 255 person,
 * all of one size; for FSTH {@code landmarks.csv}, and frames that it does not name are not drawn. Frames are read when they
 * are drawn. One thread; close it.
 */
public final class PreparedVideos implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreparedVideos.class);
    /** The first ones are told one by one, then one of so many. */
    private static final int TOLD_EACH = 20;

    private static final Pattern FRAME = Pattern.compile("\\d+\\.(jpg|png)");

    private final Path list;
    private final List<Path> folders;
    private final String hash;
    private final HeadSystem system;
    private final int sidePx;
    private final boolean loaderQuirk;
    private final LpdCrop crop = new LpdCrop();
    private final MaskCrop maskCrop = new MaskCrop();
    private final Set<Path> leftOut = ConcurrentHashMap.newKeySet();

    private PreparedVideos(
            Path list, List<Path> folders, String hash, HeadSystem system, int sidePx, boolean loaderQuirk) {
        this.list = list;
        this.folders = folders;
        this.hash = hash;
        this.system = system;
        this.sidePx = sidePx;
        this.loaderQuirk = loaderQuirk;
    }

    /**
     * Reads the list, {@code ROOT/train.csv}; a list with a gap, one that names a folder that is not there, or videos that were
     * prepared for another system are refused.
     *
     * @param system that learns from them
     * @param sidePx side that every frame must have
     * @param loaderQuirk whether each frame is cropped once more as the reference's loader does, see
     *     {@link LpdCrop#recutAsReferenceLoader}; needs frames of 256 px
     */
    public static PreparedVideos open(Path root, HeadSystem system, int sidePx, boolean loaderQuirk)
            throws IOException {
        Path list = root.resolve("train.csv");
        requireCrop(root, system, loaderQuirk);
        if (loaderQuirk && sidePx != FaceCrop.SIDE_PX) {
            throw new IOException("the reference's loader knows frames of " + FaceCrop.SIDE_PX + " px, not " + sidePx
                    + "; set quirks.loader to false");
        }
        List<Path> folders = new ArrayList<>();
        String text = Files.readString(list);
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            String[] parts = line.split(",", 2);
            if (parts.length < 2 || !parts[0].trim().equals(Integer.toString(folders.size()))) {
                throw new IOException(list + ": \"" + line + "\" is not \"" + folders.size() + ",person/video\"");
            }
            Path folder = root.resolve(parts[1].trim()).normalize();
            if (!folder.startsWith(root.normalize()) || !Files.isDirectory(folder)) {
                throw new IOException(list + " names " + parts[1].trim() + ", but there is no folder " + folder);
            }
            folders.add(folder);
        }
        if (folders.isEmpty()) {
            throw new IOException(list + " names no video");
        }
        return new PreparedVideos(list, folders, hash(text), system, sidePx, loaderQuirk);
    }

    private static void requireCrop(Path root, HeadSystem system, boolean loaderQuirk) throws IOException {
        Optional<PrepareSettings> settings = PrepareSettings.find(root);
        String wanted = system == HeadSystem.FSTH ? PrepareSettings.FFHQ : PrepareSettings.LPD;
        String crop = settings.map(PrepareSettings::crop).orElse(wanted);
        if (!crop.equals(wanted)) {
            throw new IOException(root + " was prepared with --crop " + crop + ", but " + system
                    + " learns from --crop " + wanted + ": prepare the videos for it in another folder");
        }
        if (loaderQuirk && settings.map(PrepareSettings::asLoader).orElse(false)) {
            throw new IOException(root + " was prepared with --as-loader, so its frames would be cut twice as the"
                    + " reference's loader does; set quirks.loader to false");
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** How many videos, which is how many rows the critic has. */
    public int count() {
        return folders.size();
    }

    /** A hash of the list: rows learnt with one list mean nothing with another. */
    public String hash() {
        return hash;
    }

    /**
     * So many distinct frames of a video at random, some twice only if it has too few; for LPD the last one with its mask,
     * for FSTH all with their landmarks.
     */
    List<PreparedFrame> draw(int video, int count, SplittableRandom random) throws IOException {
        Path folder = folders.get(video);
        Map<Long, float[]> landmarks = system == HeadSystem.FSTH ? LandmarkTable.read(folder) : Map.of();
        List<Path> frames = frames(folder, landmarks.keySet());
        List<PreparedFrame> drawn = new ArrayList<>();
        List<Path> left = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (left.isEmpty()) {
                left.addAll(frames);
            }
            Collections.swap(left, random.nextInt(left.size()), left.size() - 1);
            Path frame = left.remove(left.size() - 1);
            boolean masked = system == HeadSystem.LPD && i == count - 1;
            drawn.add(usable(frame, frames, masked, landmarks));
        }
        return drawn;
    }

    /** This frame, or the first after it, in a ring, that can be used; the others are told once each. */
    private PreparedFrame usable(Path frame, List<Path> frames, boolean masked, Map<Long, float[]> landmarks)
            throws IOException {
        int first = frames.indexOf(frame);
        IOException last = new IOException(frame + " cannot be used");
        for (int i = 0; i < frames.size(); i++) {
            Path candidate = frames.get((first + i) % frames.size());
            try {
                PreparedFrame read = read(candidate, masked, landmarks.getOrDefault(number(candidate), new float[0]));
                if (!masked || Masks.showSomebody(read.mask())) {
                    return read;
                }
                last = new IOException("the masks of " + frame.getParent() + " show nobody in any of its "
                        + frames.size() + " frames: prepare this video again, or take it off the list");
                leaveOut(candidate, "its mask shows nobody");
            } catch (IOException unreadable) {
                last = unreadable;
                leaveOut(candidate, DistinctErrors.oneLine(unreadable));
            }
        }
        throw last;
    }

    private void leaveOut(Path frame, String why) {
        if (leftOut.add(frame) && (leftOut.size() <= TOLD_EACH || leftOut.size() % TOLD_EACH == 0)) {
            LOG.warn("{} is left out: {} ({} such frames so far)", frame, why, leftOut.size());
        }
    }

    private List<Path> frames(Path folder, Set<Long> withLandmarks) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> frames = files.filter(
                            f -> FRAME.matcher(f.getFileName().toString()).matches())
                    .filter(f -> system == HeadSystem.LPD || withLandmarks.contains(number(f)))
                    .sorted()
                    .toList();
            if (frames.isEmpty()) {
                throw new IOException(list + " names " + folder + ", which holds no frames NNNNNN.jpg"
                        + (system == HeadSystem.LPD ? "" : " that its landmarks.csv names"));
            }
            return frames;
        }
    }

    private static long number(Path frame) {
        return Long.parseLong(frame.getFileName().toString().replaceFirst("\\..*", ""));
    }

    private PreparedFrame read(Path frame, boolean masked, float[] points) throws IOException {
        byte[] rgb = bytes(picture(frame), 3);
        byte[] mask = new byte[sidePx * sidePx];
        if (masked) {
            String name = frame.getFileName().toString().replaceFirst("\\..*", ".png");
            mask = bytes(picture(frame.resolveSibling("masks").resolve(name)), 1);
        }
        if (loaderQuirk) {
            byte[] cut = new byte[rgb.length];
            crop.recutAsReferenceLoader(rgb, cut);
            byte[] cutMask = new byte[mask.length];
            maskCrop.recutAsReferenceLoader(mask, cutMask);
            return new PreparedFrame(cut, cutMask, points);
        }
        return new PreparedFrame(rgb, mask, points);
    }

    private BufferedImage picture(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is not there");
        }
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null || image.getWidth() != sidePx || image.getHeight() != sidePx) {
            String found = image == null ? "no picture" : image.getWidth() + "x" + image.getHeight();
            throw new IOException(file + " is " + found + "; wanted: " + sidePx + "x" + sidePx);
        }
        return image;
    }

    /** Stored levels, red first; a grey picture gives its own levels, without any colour space in between. */
    private static byte[] bytes(BufferedImage image, int channels) {
        int side = image.getWidth();
        byte[] bytes = new byte[side * side * channels];
        boolean grey = image.getRaster().getNumBands() == 1;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int colour = grey ? image.getRaster().getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
                for (int c = 0; c < channels; c++) {
                    bytes[(y * side + x) * channels + c] = (byte) (colour >> (16 - 8 * c));
                }
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        crop.close();
        maskCrop.close();
    }
}
