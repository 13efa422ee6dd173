package dev.guise.commands;

import dev.guise.generate.PortraitMaker;
import dev.guise.generate.SwitchingPortraitMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everybody whom a loaded network, or one of their own, can draw.
 *
 * @param people of whom one is worn
 * @param joining how one more is loaded
 */
record CastOfModel(SwitchingPortraitMaker people, Joining joining) {
    /** Each takes some 100 MB; the shared network of the shipped people is not counted. */
    private static final int MOST_NETWORKS = 8;

    /** How one of the folders is loaded beside the one that is worn first. */
    interface Joining {
        PortraitMaker join(Path folder) throws IOException;

        /** Which kind of pose moves that one, as {@link dev.guise.frame.Pose#kind} has it. */
        default String poseKind(Path folder) {
            return "";
        }

        /** Whether that one has a network of its own. */
        boolean ownNetwork(Path folder);
    }

    /** The first one, loaded; nobody else is in it yet. */
    static CastOfModel around(Path first, PortraitMaker maker, Joining joining) {
        ExecutorService loader = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "guise-cast");
            thread.setDaemon(true);
            return thread;
        });
        return new CastOfModel(
                new SwitchingPortraitMaker(name(first), joining.poseKind(first), maker, MOST_NETWORKS, loader),
                joining);
    }

    /** What somebody in this folder is called. */
    static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    /** One more who can be worn; nothing is read before somebody asks for it. */
    void join(Path folder) {
        people.add(name(folder), new SwitchingPortraitMaker.Opening() {
            @Override
            public PortraitMaker open() throws IOException {
                return joining.join(folder);
            }

            @Override
            public String poseKind() {
                return joining.poseKind(folder);
            }

            @Override
            public boolean heavy() {
                return joining.ownNetwork(folder);
            }
        });
    }
}
