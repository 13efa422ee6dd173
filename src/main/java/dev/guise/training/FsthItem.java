package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FsthGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lays photographs and their drawings out as {@link FsthStep} is fed. */
final class FsthItem {
    private final FsthGenerator.Size generator;
    private final boolean faceBoxes;
    private final boolean sharedMiddle;

    /**
     * For pictures of a generator.
     *
     * @param faceBoxes whether a loss looks at faces
     * @param sharedMiddle see {@link KeypointBox#of}
     */
    FsthItem(FsthGenerator.Size generator, boolean faceBoxes, boolean sharedMiddle) {
        this.generator = generator;
        this.faceBoxes = faceBoxes;
        this.sharedMiddle = sharedMiddle;
    }

    /** What N shots feed as drivers and targets. */
    Map<String, WeightArray> driven(List<LandmarkTuning.Photograph> shots) {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        arrays.put(FsthStep.DRAWING, drawings(shots));
        arrays.put(FsthStep.TARGET, witnesses(shots));
        if (masked()) {
            arrays.put(FsthStep.MASK, masks(shots));
        }
        if (faceBoxes) {
            arrays.put(FsthStep.FACE_BOX, boxes(shots));
        }
        return arrays;
    }

    /** The drawings of their landmarks, [N,H,W,3]. */
    WeightArray drawings(List<LandmarkTuning.Photograph> shots) {
        return pictures(shots, LandmarkTuning.Photograph::drawing, 3);
    }

    /** The pictures themselves, [N,H,W,3]; a generator with masks and its embedder learn from people on black. */
    WeightArray witnesses(List<LandmarkTuning.Photograph> shots) {
        WeightArray rgb = pictures(shots, LandmarkTuning.Photograph::rgb, 3);
        if (masked()) {
            float[] mask = masks(shots).values();
            float[] values = rgb.values();
            for (int i = 0; i < values.length; i++) {
                values[i] *= mask[i / 3];
            }
        }
        return rgb;
    }

    private boolean masked() {
        return generator.head() == FsthGenerator.Head.MASKED;
    }

    private WeightArray masks(List<LandmarkTuning.Photograph> shots) {
        return pictures(shots, LandmarkTuning.Photograph::mask, 1);
    }

    private WeightArray boxes(List<LandmarkTuning.Photograph> shots) {
        int each = shots.get(0).points().length;
        float[] points = new float[shots.size() * each];
        for (int i = 0; i < shots.size(); i++) {
            System.arraycopy(shots.get(i).points(), 0, points, each * i, each);
        }
        return new WeightArray(new long[] {shots.size(), 4}, KeypointBox.of(points, sharedMiddle));
    }

    /** Bytes as numbers 0..1, [N,H,W,C]. */
    private WeightArray pictures(
            List<LandmarkTuning.Photograph> shots, Function<LandmarkTuning.Photograph, byte[]> which, int channels) {
        int px = generator.imagePx();
        int each = px * px * channels;
        float[] values = new float[shots.size() * each];
        for (int i = 0; i < shots.size(); i++) {
            byte[] bytes = which.apply(shots.get(i));
            for (int k = 0; k < each; k++) {
                values[i * each + k] = (bytes[k] & 255) / 255f;
            }
        }
        return new WeightArray(new long[] {shots.size(), px, px, channels}, values);
    }
}
