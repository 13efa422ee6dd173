package dev.guise.commands;

import dev.guise.align.FaceFinder;
import dev.guise.config.NetworksConfig;
import dev.guise.generate.PortraitMaker;
import dev.guise.nn.Device;
import dev.guise.pose.PoseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An identity ready to be driven: its networks, loaded.
 *
 * @param name of the identity
 * @param cast whose portrait maker it is, where others may take its place
 */
record Puppet(
        String name,
        FaceFinder faceFinder,
        PoseReader poseReader,
        PortraitMaker portraitMaker,
        Optional<CastOfModel> cast) {
    /** An identity that nobody takes the place of. */
    Puppet(String name, FaceFinder faceFinder, PoseReader poseReader, PortraitMaker portraitMaker) {
        this(name, faceFinder, poseReader, portraitMaker, Optional.empty());
    }

    /** An identity whose place others may take. */
    Puppet(String name, FaceFinder faceFinder, PoseReader poseReader, CastOfModel cast) {
        this(name, faceFinder, poseReader, cast.people(), Optional.of(cast));
    }

    /** Loads puppets; the tests have one of their own. */
    interface Loader {
        /**
         * Loads the named identity (or "first") from a models folder; what is missing or damaged is named.
         *
         * @param identity a name, or the whole path of a folder elsewhere
         */
        Puppet load(Path models, String identity, Device device, NetworksConfig networks) throws IOException;
    }

    /** How many numbers its pose has. */
    int poseSize() {
        return portraitMaker.neutralPose().size();
    }

    /** Closes what no pipeline took over. */
    void close() {
        faceFinder.close();
        poseReader.close();
        portraitMaker.close();
    }
}
