package dev.guise.training;

import dev.guise.networks.PatchRefiner;
import dev.guise.photo.PatchInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Patches of people that are never trained on, the same in every run of a stage: how near the network comes to the truth where it
 * may paint, and a sheet to look at.
 */
final class HeldOutPatches {
    private static final int PEOPLE = 12;
    private static final int OF_EACH = 4;
    private static final int COLUMNS = 4;
    private static final long SEED = 4711;

    private final PatchRefiner.Size size;
    private final PatchBatch batch;

    /** Renders them. */
    HeldOutPatches(PatchConfig config, PatchStudio studio) {
        this.size = config.patch().size();
        List<PatchTake> takes = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            List<PatchTake> some = studio.get();
            takes.addAll(some.subList(0, Math.min(OF_EACH, some.size())));
        }
        this.batch = PatchBatch.of(takes, size, false, new SplittableRandom(SEED));
    }

    static SplittableRandom random() {
        return new SplittableRandom(SEED);
    }

    /** What the averaged network makes of them. */
    float[] refine(StepSession session) {
        return session.preview(batch.input(), AdversarialStep.PREVIEW);
    }

    /** Peak signal to noise in decibels, of the moved pictures and of those made, weighted by how much may be painted. */
    Map<String, Double> measure(float[] made) {
        double moved = 0;
        double refined = 0;
        double weights = 0;
        float[] input = batch.input().values();
        float[] target = batch.target().values();
        for (int i = 0; i < target.length / 3; i++) {
            int seen = i * PatchInput.CHANNELS;
            double allowed = input[seen + PatchInput.CHANNELS - 1];
            for (int c = 0; c < 3; c++) {
                moved += allowed * square(input[seen + c] - target[3 * i + c]);
                refined += allowed * square(Math.max(0, Math.min(1, made[3 * i + c])) - target[3 * i + c]);
                weights += allowed;
            }
        }
        Map<String, Double> decibels = new LinkedHashMap<>();
        decibels.put("moved", -10 * Math.log10(moved / weights));
        decibels.put("refined", -10 * Math.log10(refined / weights));
        return decibels;
    }

    private static double square(double value) {
        return value * value;
    }

    /** One row a person; for each patch the picture's own, moved, made and true. */
    void draw(float[] made, Path file) throws IOException {
        int count = (int) batch.input().shape()[0];
        int rows = (count + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet =
                new BufferedImage(COLUMNS * 4 * size.widthPx(), rows * size.heightPx(), BufferedImage.TYPE_INT_RGB);
        int pixels = size.heightPx() * size.widthPx();
        for (int i = 0; i < count; i++) {
            int x = i % COLUMNS * 4 * size.widthPx();
            int y = i / COLUMNS * size.heightPx();
            int seen = i * pixels * PatchInput.CHANNELS;
            put(sheet, x, y, batch.input().values(), seen + 6, PatchInput.CHANNELS);
            put(sheet, x + size.widthPx(), y, batch.input().values(), seen, PatchInput.CHANNELS);
            put(sheet, x + 2 * size.widthPx(), y, made, i * pixels * 3, 3);
            put(sheet, x + 3 * size.widthPx(), y, batch.target().values(), i * pixels * 3, 3);
        }
        ImageIO.write(sheet, "png", file.toFile());
    }

    private void put(BufferedImage sheet, int left, int top, float[] values, int offset, int stride) {
        for (int i = 0; i < size.heightPx() * size.widthPx(); i++) {
            int at = offset + i * stride;
            int rgb = level(values[at]) << 16 | level(values[at + 1]) << 8 | level(values[at + 2]);
            sheet.setRGB(left + i % size.widthPx(), top + i / size.widthPx(), rgb);
        }
    }

    private static int level(float value) {
        return (int) (255 * Math.max(0, Math.min(1, value)) + 0.5f);
    }
}
