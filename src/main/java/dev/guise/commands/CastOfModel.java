package dev.guise.commands;

import dev.guise.generate.PortraitMaker;
import dev.guise.generate.SwitchingPortraitMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Joins everybody in a models folder whom a loaded network, or one of their own, can draw into one cast. */
final class CastOfModel {
    /** Each takes some 100 MB; the shared network of the shipped people is not counted. */
    private static final int MOST_NETWORKS = 8;

    private CastOfModel() {}

    /** How one of the folders is loaded beside the one that is worn first. */
    interface Joining {
        PortraitMaker join(Path folder) throws IOException;

        /** Whether that one has a network of its own. */
        boolean ownNetwork(Path folder);
    }

    /** The cast, with the first one loaded; nothing else is read before somebody asks for it. */
    static SwitchingPortraitMaker around(Path models, Path first, PortraitMaker maker, Joining joining)
            throws IOException {
        ExecutorService loader = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "guise-cast");
            thread.setDaemon(true);
            return thread;
        });
        String name = String.valueOf(first.getFileName());
        SwitchingPortraitMaker cast = new SwitchingPortraitMaker(name, maker, MOST_NETWORKS, loader);
        join(cast, models, joining);
        return cast;
    }

    private static void join(SwitchingPortraitMaker cast, Path models, Joining joining) throws IOException {
        List<String> names = ModelFolder.cast(models);
        for (String name : names) {
            Path folder = ModelFolder.identityFolder(models, name);
            cast.add(name, new SwitchingPortraitMaker.Opening() {
                @Override
                public PortraitMaker open() throws IOException {
                    return joining.join(folder);
                }

                @Override
                public boolean heavy() {
                    return joining.ownNetwork(folder);
                }
            });
        }
    }
}
