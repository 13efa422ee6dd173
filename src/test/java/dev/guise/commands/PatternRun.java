package dev.guise.commands;

import dev.guise.align.FaceBox;
import dev.guise.align.FaceFinder;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.PatternMaker;
import dev.guise.frame.Frame;
import dev.guise.v4l2.VideoNodes;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line of Guise with a puppet that needs no networks: every picture has a face, and the portrait is a pattern
 * that tells which one it is. {@code native/rig} runs it on machines that are too slow for networks.
 */
final class PatternRun {
    private PatternRun() {}

    /** As {@code Main}; the only other place that ends the process. */
    public static void main(String[] arguments) throws URISyntaxException {
        Path code = Path.of(PatternRun.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Surroundings around = Surroundings.find(Map.of("HOME", "/dev/null/home"), code);
        System.exit(GuiseCommand.commandLine(
                        around,
                        (models, identity, device, networks) ->
                                new Puppet("pattern", new FaceEverywhere(), new MeanColourReader(), new PatternMaker()),
                        VideoNodes::ofThisMachine)
                .execute(arguments));
    }

    /** Sees one face in the middle of every frame. */
    private static final class FaceEverywhere implements FaceFinder {
        @Override
        public boolean find(Frame frame, FaceBox out) {
            float x = frame.widthPx() / 2f;
            float y = frame.heightPx() / 2f;
            float half = Math.min(x, y) / 2;
            out.set(x - half, y - half, x + half, y + half, 1);
            return true;
        }

        @Override
        public void close() {}
    }
}
