package dev.guise.commands;

import dev.guise.align.CropMasker;
import dev.guise.align.PersonSegmenter;
import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.MediaKind;
import dev.guise.capture.Pacer;
import dev.guise.capture.PictureFolderSource;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.landmark.MeshReader;
import dev.guise.nn.Placement;
import dev.guise.prepare.CutPicture;
import dev.guise.prepare.LandmarkReader;
import dev.guise.prepare.LpdCut;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures, folders of pictures and clips; what shows no face is told and left out. The whole pictures stay in memory, for
 * systems that cut otherwise.
 */
final class PhotographReader implements AutoCloseable {
    /** A photograph that shows a face: its crop by LPD's rule, and the whole of it. */
    record Pictured(FineTuning.Photograph cut, Frame whole) {}

    private final LpdCut cut;
    private final int fromClip;
    private final FramePool<Frame> pool = new FramePool<>(1, Frame::new);
    private final CutPicture picture = new CutPicture();

    private PhotographReader(LpdCut cut, int fromClip) {
        this.cut = cut;
        this.fromClip = fromClip;
    }

    static PhotographReader open(Path models, Placement placement, int fromClip) throws IOException {
        return new PhotographReader(cut(models, placement, false), fromClip);
    }

    /**
     * The cut of single frames.
     *
     * @param asLoader whether crops are cut once more as the reference's data loader does
     */
    static LpdCut cut(Path models, Placement placement, boolean asLoader) throws IOException {
        Path selfie = models.resolve("selfie.safetensors");
        PersonSegmenter segmenter = new PersonSegmenter(ModelFolder.weights(selfie), placement);
        LandmarkReader landmarks = new LandmarkReader(
                new MeshReader(ModelFolder.weights(models.resolve("facemesh.safetensors")), placement));
        return new LpdCut(ModelFolder.faceFinder(models, placement), new CropMasker(segmenter), landmarks, asLoader);
    }

    /** All photographs that show a face; at least one. */
    List<Pictured> read(List<Path> files, PrintStream talk) throws IOException {
        List<Pictured> shots = new ArrayList<>();
        for (Path file : files) {
            int before = shots.size();
            read(file, shots, talk);
            if (shots.size() == before) {
                talk.println("left out: " + file + " shows no face that is large enough");
            }
        }
        if (shots.isEmpty()) {
            throw new IOException(
                    "no photograph shows a face: give pictures in which it is a tenth of the width or more");
        }
        return shots;
    }

    /** Every frame that shows a face. */
    List<Pictured> read(FrameSource source) throws IOException {
        List<Pictured> shots = new ArrayList<>();
        take(source, shots, 1);
        return shots;
    }

    private void read(Path file, List<Pictured> shots, PrintStream talk) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("photograph " + file + " does not exist");
        }
        if (MediaKind.of(file) == MediaKind.CLIP) {
            List<Pictured> all = new ArrayList<>();
            int step = step(file);
            try (ClipSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false)) {
                take(clip, all, step);
            }
            shots.addAll(all.subList(0, Math.min(fromClip, all.size())));
            return;
        }
        try (FrameSource source = Files.isDirectory(file)
                ? PictureFolderSource.open(file, Pacer.unpaced(), pool, talk::println)
                : PictureFolderSource.of(file, Pacer.unpaced(), pool)) {
            take(source, shots, 1);
        }
    }

    /** Every how manieth frame gives the wanted number of them. */
    private int step(Path file) throws IOException {
        int frames = 0;
        try (ClipSource clip = ClipSource.open(file, Pacer.unpaced(), pool, false)) {
            for (Frame frame = next(clip); frame != null; frame = next(clip)) {
                frame.close();
                frames++;
            }
        }
        return Math.max(1, frames / fromClip);
    }

    private void take(FrameSource source, List<Pictured> shots, int step) throws IOException {
        int index = 0;
        for (Frame frame = next(source); frame != null; frame = next(source)) {
            try (Frame taken = frame) {
                if (index++ % step == 0 && cut.cut(taken, picture)) {
                    shots.add(new Pictured(
                            new FineTuning.Photograph(
                                    picture.rgb().clone(), picture.mask().clone()),
                            taken.copy()));
                }
            }
        }
    }

    private static @Nullable Frame next(FrameSource source) throws IOException {
        try {
            return source.next();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while reading " + source.name(), stopped);
        }
    }

    @Override
    public void close() {
        cut.close();
    }
}
