package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.config.NetworksConfig;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.PortraitMaker;
import dev.guise.generate.SwitchingPortraitMaker;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import dev.guise.pose.SwitchingPoseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Loads identities of whatever system they are made for, and lets a running show switch between them.
 *
 * @param systems those there are, the one that is taken first when an identity has several and says nothing first
 * @param wished key of the system to take where an identity has several
 */
record AnySystem(List<ReenactmentSystem> systems, Optional<String> wished) implements Puppet.Loader {
    AnySystem {
        systems = List.copyOf(systems);
    }

    /** All three. */
    static AnySystem of(boolean adaptLandmarks, Optional<String> wished) {
        return new AnySystem(List.of(new PhotoModels(), new ModelFolder(), new LandmarkModels(adaptLandmarks)), wished);
    }

    @Override
    public Puppet load(Path models, String identity, Device device, NetworksConfig networks) throws IOException {
        Path folder = ModelFolder.identityFolder(models, identity);
        IdentityBundle bundle = IdentityBundle.read(folder);
        ReenactmentSystem system = wishedOrOwn(folder, bundle.card());
        Placement placement = ModelFolder.placement(device, networks);
        try (Owned owned = new Owned()) {
            NeuralFaceFinder finder = ModelFolder.faceFinder(models, placement);
            owned.add(finder, finder::close);
            ReenactmentSystem.Parts parts = system.open(models, folder, placement);
            owned.release();
            AtomicReference<Supplier<String>> worn = new AtomicReference<>(system::key);
            SwitchingPoseReader reader = new SwitchingPoseReader(
                    () -> Objects.requireNonNull(worn.get()).get());
            Joinings joinings = new Joinings(models, placement, reader);
            joinings.know(system, parts);
            CastOfModel cast = CastOfModel.around(folder, parts.maker(), joinings);
            SwitchingPortraitMaker people = cast.people();
            worn.set(people::poseKind);
            return new Puppet(bundle.card().name(), finder, reader, cast);
        }
    }

    /** The wished system for whom the show begins with; refused where the identity is not made for it. */
    private ReenactmentSystem wishedOrOwn(Path folder, IdentityBundle.Card card) throws IOException {
        if (wished.isEmpty()) {
            return own(folder, card);
        }
        ReenactmentSystem system = called(wished.get());
        if (!system.has(folder)) {
            List<String> others = new ArrayList<>();
            for (ReenactmentSystem other : systems) {
                if (other.has(folder)) {
                    others.add(other.key());
                }
            }
            throw new IOException("identity " + card.name() + " cannot be driven by --system " + system.key()
                    + ": it is made for " + String.join(" and ", others));
        }
        return system;
    }

    /** Those of a models folder's identities that the wished system can drive. */
    List<String> drivable(Path models, List<String> identities) throws IOException {
        ReenactmentSystem system = called(wished.orElseThrow());
        List<String> drivable = new ArrayList<>();
        for (String identity : identities) {
            if (system.has(ModelFolder.identityFolder(models, identity))) {
                drivable.add(identity);
            }
        }
        return drivable;
    }

    private ReenactmentSystem called(String key) {
        return systems.stream()
                .filter(system -> system.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** What an identity says, or else the first for which it has what is needed; the wish where it can be had. */
    private ReenactmentSystem own(Path folder, IdentityBundle.Card card) throws IOException {
        Optional<String> said = Optional.ofNullable(card.system());
        for (Optional<String> first : List.of(wished, said)) {
            if (first.isPresent()) {
                for (ReenactmentSystem system : systems) {
                    if (system.key().equals(first.get()) && system.has(folder)) {
                        return system;
                    }
                }
            }
        }
        for (ReenactmentSystem system : systems) {
            if (system.has(folder)) {
                return system;
            }
        }
        throw new IOException(
                "identity " + card.name() + " has nothing that can be driven in " + folder + ": enrol it again");
    }

    /** Opens further systems as somebody of theirs is worn for the first time. Its methods are the loading thread's. */
    private final class Joinings implements CastOfModel.Joining {
        private final Path models;
        private final Placement placement;
        private final SwitchingPoseReader reader;
        private final Map<String, CastOfModel.Joining> known = new HashMap<>();

        Joinings(Path models, Placement placement, SwitchingPoseReader reader) {
            this.models = models;
            this.placement = placement;
            this.reader = reader;
        }

        synchronized void know(ReenactmentSystem system, ReenactmentSystem.Parts parts) {
            reader.add(system.key(), parts.reader(), parts.maker().neutralPose().size());
            known.put(system.key(), parts.joining());
        }

        private ReenactmentSystem system(Path folder) throws IOException {
            return own(folder, IdentityBundle.read(folder).card());
        }

        @Override
        public synchronized PortraitMaker join(Path folder) throws IOException {
            ReenactmentSystem system = system(folder);
            CastOfModel.Joining joining = known.get(system.key());
            if (joining != null) {
                return joining.join(folder);
            }
            ReenactmentSystem.Parts parts = system.open(models, folder, placement);
            know(system, parts);
            return parts.maker();
        }

        @Override
        public String poseKind(Path folder) {
            try {
                return system(folder).key();
            } catch (IOException unreadable) {
                return ""; // joining will say what is wrong
            }
        }

        @Override
        public boolean ownNetwork(Path folder) {
            try {
                CastOfModel.Joining joining = known.get(system(folder).key());
                return joining == null || joining.ownNetwork(folder);
            } catch (IOException unreadable) {
                return true;
            }
        }
    }
}
