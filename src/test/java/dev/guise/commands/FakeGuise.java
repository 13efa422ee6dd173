package dev.guise.commands;

import dev.guise.config.XdgFolders;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.OvalMaker;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.PortraitMaker;
import dev.guise.v4l2.VideoNodes;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The program with a puppet that needs no weights and tells on the error stream how far it is: for tests that end it from
 * outside. With the system property {@code guise.stuck} it stays loading for ever.
 */
final class FakeGuise {
    /** The system property that names a display for the preview; without it there is none. */
    static final String DISPLAY = "guise.display";

    static final String STUCK = "-Dguise.stuck=true";
    static final String LOADING = "test: loading";

    private FakeGuise() {}

    /** What is told after so many portraits. */
    static String portrait(int number) {
        return "test: portrait " + number + ".";
    }

    public static void main(String[] arguments) {
        Surroundings around = new Surroundings(
                Path.of(""),
                XdgFolders.of(Map.of("HOME", "/dev/null/home")),
                "",
                Surroundings.Session.NONE.on(System.getProperty(DISPLAY, "")));
        Puppet.Loader loader = (models, identity, device, networks) -> {
            System.err.println(LOADING);
            if (Boolean.getBoolean("guise.stuck")) {
                waitForEver();
            }
            return new Puppet("Oval", new BrightFace(), new MeanColourReader(), new CountingMaker());
        };
        System.exit(GuiseCommand.commandLine(around, loader, VideoNodes::ofThisMachine)
                .execute(arguments));
    }

    private static void waitForEver() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException again) {
                Thread.onSpinWait();
            }
        }
    }

    /** Tells of every portrait. */
    private static final class CountingMaker implements PortraitMaker {
        private final PortraitMaker maker = new OvalMaker();
        private int made;

        @Override
        public void make(Pose pose, Portrait out) {
            maker.make(pose, out);
            System.err.println(portrait(++made));
        }

        @Override
        public Pose neutralPose() {
            return maker.neutralPose();
        }

        @Override
        public void close() {
            maker.close();
        }
    }
}
