package dev.guise.commands;

import dev.guise.enrol.Enrolment;
import dev.guise.generate.IdentityBundle;
import dev.guise.identities.BundleExport;
import dev.guise.identities.BundleImport;
import dev.guise.identities.IdentityShelf;
import dev.guise.identities.IdentityShelf.Place;
import dev.guise.identities.OwnIdentities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The identities that are here: the shipped ones, which stay as they are, and the user's own. */
@Command(
        name = "identities",
        mixinStandardHelpOptions = true,
        description =
                "Lists, shows, imports, exports, renames and removes identities. The shipped ones are only read; your"
                        + " own lie in guise/identities in your XDG data folder (~/.local/share).")
final class IdentitiesCommand implements Callable<Integer> {
    @Option(
            names = "--models",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "Networks and shipped identities (default: the shipped).")
    private @Nullable Path models;

    private final Surroundings around;
    private final RunningShow show;

    IdentitiesCommand(Surroundings around, RunningShow show) {
        this.around = around;
        this.show = show;
    }

    /** Without another word: the list. */
    @Override
    public Integer call() throws IOException {
        return list();
    }

    private IdentityShelf shelf() {
        return around.shelf(models == null ? around.models() : models);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "One line an identity.")
    int list() throws IOException {
        IdentityShelf shelf = shelf();
        for (Place place : shelf.all()) {
            System.out.printf(
                    Locale.ROOT, "%-20s %-8s %s%n", place.name(), place.shipped() ? "shipped" : "own", about(place));
        }
        for (String name : Enrolment.unfinished(shelf.own())) {
            System.out.printf(
                    Locale.ROOT, "%-20s %-8s %s%n", IdentityBundle.folderName(name), "paused", "enroll " + name);
        }
        return 0;
    }

    private static String about(Place place) {
        try {
            IdentityBundle.Card card = IdentityBundle.read(place.folder()).card();
            IdentityBundle.Consent consent = card.consent();
            return card.name() + (consent == null ? ", fictional" : ", agreed by " + consent.who()) + ", "
                    + card.model();
        } catch (IOException damaged) {
            return "damaged: " + damaged.getMessage();
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "All that an identity says of itself.")
    int show(@Parameters(paramLabel = "NAME") String name) throws IOException {
        Place place = shelf().find(name);
        IdentityBundle.Card card = IdentityBundle.read(place.folder()).card();
        IdentityBundle.Consent consent = card.consent();
        System.out.println("name      " + card.name());
        System.out.println("kind      " + card.kind().name().toLowerCase(Locale.ROOT)
                + (place.shipped() ? ", shipped" : ", your own"));
        if (consent != null) {
            System.out.println("consent   " + consent.who() + ", " + consent.date() + ", " + consent.how());
        }
        System.out.println("model     " + card.model());
        System.out.println("licence   " + card.licence());
        System.out.println("made of   "
                + (card.sources() == null ? "not told" : card.sources().size() + " files"));
        System.out.println("folder    " + place.folder());
        return 0;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Takes in a zip that export wrote, or such a folder. What does not fit is refused.")
    int take(
            @Parameters(paramLabel = "ZIP|FOLDER") Path bundle,
            @Option(names = "--as", paramLabel = "NAME", description = "its name here") @Nullable String newName)
            throws IOException {
        System.out.println(new BundleImport(shelf()).take(bundle, Optional.ofNullable(newName)));
        rescan();
        return 0;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Packs an identity into one zip.")
    int export(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", arity = "0..1", paramLabel = "ZIP", description = "default: NAME.zip here")
                    @Nullable
                    Path zip)
            throws IOException {
        Place place = shelf().find(name);
        Path target = zip == null ? Path.of(place.name() + ".zip") : zip;
        BundleExport.write(place, target);
        System.out.println(target);
        return 0;
    }

    @Command(name = "rename", mixinStandardHelpOptions = true, description = "Gives one of your own another name.")
    int rename(
            @Parameters(index = "0", paramLabel = "NAME") String name,
            @Parameters(index = "1", paramLabel = "NEW") String newName)
            throws IOException {
        refuseWorn(name);
        System.out.println(new OwnIdentities(shelf()).rename(name, newName));
        rescan();
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes one of your own for good.")
    int remove(@Parameters(paramLabel = "NAME") String name) throws IOException {
        refuseWorn(name);
        new OwnIdentities(shelf()).remove(name);
        rescan();
        return 0;
    }

    private void refuseWorn(String name) throws IOException {
        String folder = shelf().findOwn(name).name();
        if (show.scene().filter(scene -> scene.worn().equals(folder)).isPresent()) {
            throw new IOException("identity " + folder + " is worn now: wear another one first (guise ctl wear next)");
        }
    }

    private void rescan() throws IOException {
        if (show.scene().isPresent()) {
            show.ask("rescan");
        }
    }
}
