package dev.guise.commands;

import dev.guise.commands.PhotographReader.Pictured;
import dev.guise.networks.FsthGenerator;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import dev.guise.training.LandmarkTuning;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the light form of a system learns a person for measurement. */
interface Schooling {
    /** Files that it begins with. */
    List<Path> weights(Path models);

    /** Makes ready for the first step. */
    Pupil open(Path models, List<Pictured> shots, FineTuning.Plan plan, Placement placement) throws IOException;

    /** Draws the person posed as in a photograph. */
    interface Drawer {
        byte[] draw(Pictured driver) throws IOException;
    }

    /**
     * Somebody who is being learnt.
     *
     * @param drawer gives RGB bytes on black, by what is learnt so far
     * @param reader of drivers, closed with it
     */
    record Pupil(PersonTuning tuning, Drawer drawer, Owned.Part reader) implements AutoCloseable {
        byte[] draw(Pictured driver) throws IOException {
            return drawer.draw(driver);
        }

        @Override
        public void close() {
            tuning.close();
            reader.close();
        }
    }

    /** LPD: photograph and driver are both cut by LPD's rule. */
    final class Lpd implements Schooling {
        @Override
        public List<Path> weights(Path models) {
            return LpdTutor.weights(models);
        }

        @Override
        public Pupil open(Path models, List<Pictured> shots, FineTuning.Plan plan, Placement placement)
                throws IOException {
            List<FineTuning.Photograph> cuts = shots.stream().map(Pictured::cut).toList();
            FineTuning tuning = LpdTutor.tuning(models, cuts, plan, placement);
            return new Pupil(tuning, driver -> tuning.draw(driver.cut()), () -> {});
        }
    }

    /** FSTH: the square stays with the shoulders, and the drawing of the person's own landmarks drives. */
    final class Fsth implements Schooling {
        @Override
        public List<Path> weights(Path models) {
            return FsthTutor.weights(models);
        }

        @Override
        public Pupil open(Path models, List<Pictured> shots, FineTuning.Plan plan, Placement placement)
                throws IOException {
            LandmarkPhotographs reader =
                    LandmarkPhotographs.open(models, placement.inFullPrecision(), LandmarkPhotographs.Framing.STUDIO);
            try {
                List<LandmarkTuning.Photograph> photographs = new ArrayList<>();
                for (Pictured shot : shots) {
                    cut(reader, shot).ifPresent(photographs::add);
                }
                if (photographs.isEmpty()) {
                    throw new IOException("no photograph shows a face whose landmarks can be read: give others");
                }
                FineTuning.Plan fitting = plan.batches(Math.min(plan.batch(), photographs.size()));
                LandmarkTuning tuning = FsthTutor.tuning(models, photographs, fitting, placement);
                return new Pupil(tuning, driver -> tuning.draw(heldOut(reader, driver)), reader::close);
            } catch (IOException | RuntimeException error) {
                reader.close();
                throw error;
            }
        }

        private static LandmarkTuning.Photograph heldOut(LandmarkPhotographs reader, Pictured driver)
                throws IOException {
            return cut(reader, driver)
                    .orElseThrow(() ->
                            new IOException("no landmarks are found in a held-out picture: give another --held-out"));
        }

        private static Optional<LandmarkTuning.Photograph> cut(LandmarkPhotographs reader, Pictured shot) {
            return reader.cut(shot.whole())
                    .map(cut -> FsthTutor.photograph(
                            cut, LandmarkPhotographs.Framing.STUDIO, FsthGenerator.Size.LITE.imagePx()));
        }
    }
}
