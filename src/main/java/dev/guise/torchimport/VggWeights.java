package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.networks.Vgg;
import dev.guise.torchimport.TorchPart.Place;
import java.util.List;
import java.util.Map;

/** The frozen features of the perceptual losses: torchvision's VGG-19, or the features of VGGFace's VGG-16. */
public final class VggWeights implements TorchModel {
    private static final String FEATURES = "features.";
    private static final String FIRST = "0.weight";
    private static final List<Integer> BEHIND_VGG19 = List.of(30, 32, 34);

    private final TorchFile file;
    private final Vgg.Depth depth;

    private VggWeights(TorchFile file, Vgg.Depth depth) {
        this.file = file;
        this.depth = depth;
    }

    /** Whether the file looks like one of the two. */
    static boolean here(TorchFile file) {
        return file.names().contains(FIRST) || file.names().contains(FEATURES + FIRST);
    }

    static VggWeights of(TorchFile file) {
        return new VggWeights(file, file.names().contains(FIRST) ? Vgg.Depth.FACE : Vgg.Depth.VGG19);
    }

    /** The network up to the last feature that the losses use. */
    public TorchPart features() throws CheckpointException {
        Place place = Place.at().ignoring("classifier.", "the classifier, of which no loss makes use");
        if (depth == Vgg.Depth.FACE) {
            return TorchPart.of(
                    file,
                    place,
                    p -> new Vgg(p, depth, Vgg.Input.REFERENCE),
                    name -> name.substring(FEATURES.length()));
        }
        for (int module : BEHIND_VGG19) {
            place = place.ignoring(FEATURES + module + ".", "behind the last feature that the losses use");
        }
        return TorchPart.of(file, place, p -> new Vgg(p, depth, Vgg.Input.REFERENCE));
    }

    @Override
    public String kind() {
        return depth == Vgg.Depth.FACE ? "VGGFace" : "VGG-19";
    }

    @Override
    public boolean hasAverages() {
        return false;
    }

    @Override
    public List<Network> networks(boolean averaged) {
        return List.of();
    }

    @Override
    public List<Network> others() throws CheckpointException {
        return List.of(new Network("Vgg", fileName(), features(), Map.of("depth", depth.name())));
    }

    private String fileName() {
        return depth == Vgg.Depth.FACE ? "vggface" : "vgg19";
    }
}
