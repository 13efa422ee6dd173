package dev.guise.commands;

import dev.guise.align.CropMasker;
import dev.guise.align.PersonSegmenter;
import dev.guise.frame.Frame;
import dev.guise.landmark.MeshReader;
import dev.guise.nn.Placement;
import dev.guise.prepare.CutPicture;
import dev.guise.prepare.LandmarkReader;
import dev.guise.prepare.LpdCut;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads pictures, folders of pictures and clips into crops with masks, as LPD learns from them. One thread. */
final class PhotographReader implements AutoCloseable {
    private final LpdCut cut;
    private final CutPicture picture = new CutPicture();

    private PhotographReader(LpdCut cut) {
        this.cut = cut;
    }

    /** @param asLoader whether crops are cut once more as the reference's data loader does */
    static PhotographReader open(Path models, Placement placement, boolean asLoader) throws IOException {
        LandmarkReader landmarks = new LandmarkReader(
                new MeshReader(ModelFolder.weights(models.resolve("facemesh.safetensors")), placement));
        return new PhotographReader(
                new LpdCut(ModelFolder.faceFinder(models, placement), masker(models, placement), landmarks, asLoader));
    }

    static CropMasker masker(Path models, Placement placement) throws IOException {
        return new CropMasker(
                new PersonSegmenter(ModelFolder.weights(models.resolve("selfie.safetensors")), placement));
    }

    /** All crops, at least one, with sides of so many pixels. */
    List<FineTuning.Photograph> read(PhotographFiles files, int sidePx, PrintStream talk) throws IOException {
        return files.read(frame -> cut(frame, sidePx), talk);
    }

    private Optional<FineTuning.Photograph> cut(Frame frame, int sidePx) {
        return cut.cut(frame, picture)
                ? Optional.of(new FineTuning.Photograph(
                        CropResize.of(picture.rgb(), 3, sidePx), CropResize.of(picture.mask(), 1, sidePx)))
                : Optional.empty();
    }

    @Override
    public void close() {
        cut.close();
    }
}
