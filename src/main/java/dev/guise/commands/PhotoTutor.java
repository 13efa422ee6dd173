package dev.guise.commands;

import dev.guise.align.PersonSegmenter;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.enrol.Sitting;
import dev.guise.enrol.Tutor;
import dev.guise.generate.IdentityBundle;
import dev.guise.nn.Placement;
import dev.guise.photo.PhotoIdentity;
import dev.guise.photo.PhotoPicture;
import dev.guise.photo.SourcePicture;
import dev.guise.photo.SourcePictureMaker;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes an identity of the photo system: the best photograph becomes its source picture; nothing is trained. */
final class PhotoTutor implements Tutor {
    private final PhotoChoice.Chosen chosen;
    private final byte[] photograph;
    private final SourcePicture picture;

    private PhotoTutor(PhotoChoice.Chosen chosen, byte[] photograph, SourcePicture picture) {
        this.chosen = chosen;
        this.photograph = photograph;
        this.picture = picture;
    }

    /** Opens them. */
    record Opener(Path models, Placement placement) implements Tutor.Opener {
        @Override
        public String model() {
            return IdentityBundle.PHOTO_MODEL;
        }

        @Override
        public Tutor open(List<Sitting> sittings) throws IOException {
            Checkpoint selfie = ModelFolder.weights(models.resolve("selfie.safetensors"));
            try (PhotoChoice choice = PhotoChoice.open(models, placement.inFullPrecision());
                    PersonSegmenter segmenter = new PersonSegmenter(selfie, placement.inFullPrecision())) {
                PhotoChoice.Chosen best = choice.best(sittings);
                SourcePicture made = new SourcePictureMaker(segmenter::segment)
                        .make(best.rgb(), best.widthPx(), best.heightPx(), best.face(), best.eyes());
                return new PhotoTutor(best, sittings.get(best.index()).cut().rgb(), made);
            }
        }
    }

    @Override
    public int steps() {
        return 0;
    }

    @Override
    public int made() {
        return 0;
    }

    @Override
    public void run(FineTuning.Watcher watcher) {}

    @Override
    public byte[] photograph(int index) {
        return photograph;
    }

    @Override
    public byte[] preview(int index) {
        return PhotoPicture.atRest(picture, PREVIEW_PX);
    }

    private static final int PREVIEW_PX = 256;

    @Override
    public Checkpoint state() {
        return new Checkpoint(Manifest.of("photo"), Map.of());
    }

    @Override
    public void resume(Checkpoint state) {}

    @Override
    public void write(IdentityBundle.Card card, Path folder) throws IOException {
        IdentityBundle.write(folder, card.forSystem(new PhotoModels().key()), PhotoPicture.image(picture, PREVIEW_PX));
        PhotoIdentity.write(picture, folder);
    }

    /** The photograph that was taken, from 0. */
    int index() {
        return chosen.index();
    }

    @Override
    public void close() {}
}
