package dev.guise.identities;

import dev.guise.files.NaturalOrder;
import dev.guise.generate.IdentityBundle;
import dev.guise.photo.PhotoIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where identities lie: those of the models folder, which are only read, and the user's own. Neither folder need exist.
 *
 * @param models the models folder
 * @param own the folder that enrolment and import write to
 */
public record IdentityShelf(Path models, Path own) {
    /** Below a models folder. */
    public static final String FOLDER = "identities";

    /** What a command or a key would take for something else. */
    private static final Set<String> RESERVED = Set.of("first", "next", "previous", "none");

    private static final int LONGEST = 60;

    /** One identity. */
    public record Place(Path folder, boolean shipped) {
        /** The name of its folder, by which it is called. */
        public String name() {
            return String.valueOf(folder.getFileName());
        }
    }

    /**
     * How folders of identities lie on the shelf: those of the photo system first, as they look best, then the others; each by name.
     */
    public static Comparator<Path> order() {
        return Comparator.<Path, Boolean>comparing(folder -> !PhotoIdentity.isIn(folder))
                .thenComparing(folder -> String.valueOf(folder.getFileName()), NaturalOrder.NAMES);
    }

    /** All, the shipped ones first, each in the shelf's {@link #order}; an own one with the name of a shipped one is not seen. */
    public List<Place> all() throws IOException {
        List<Place> all = new ArrayList<>();
        for (String name : names(models.resolve(FOLDER))) {
            all.add(new Place(models.resolve(FOLDER).resolve(name), true));
        }
        for (String name : names(own)) {
            if (all.stream().noneMatch(place -> place.name().equals(name))) {
                all.add(new Place(own.resolve(name), false));
            }
        }
        return all;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .sorted(order())
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    /** The one of this name, as people or folders write it; refused with those that are known. */
    public Place find(String name) throws IOException {
        List<Place> all = all();
        String wanted = IdentityBundle.folderName(name);
        return all.stream()
                .filter(place -> place.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IOException("identity " + name + " is neither in " + models.resolve(FOLDER)
                        + " nor in " + own + "; known: "
                        + String.join(", ", all.stream().map(Place::name).toList())));
    }

    /**
     * What a loader of the models folder is to be told: the whole path of an own identity; any other name as it is, as long
     * as it cannot be an own one.
     */
    public String called(String name) throws IOException {
        if (RESERVED.contains(name) || name.startsWith("/") || names(own).isEmpty()) {
            return name;
        }
        Place place = find(name);
        return place.shipped() ? name : place.folder().toAbsolutePath().toString();
    }

    /** One of the user's own; a shipped one is refused. */
    public Place findOwn(String name) throws IOException {
        Place place = find(name);
        if (place.shipped()) {
            throw new IOException("identity " + place.name() + " is shipped and stays as it is; only those in " + own
                    + " can be renamed or removed");
        }
        return place;
    }

    /** Where a new identity of this name is to be; refused if the name is taken or of no use. */
    public Path placeFor(String name) throws IOException {
        String folder = IdentityBundle.folderName(name);
        if (folder.isEmpty() || folder.length() > LONGEST || name.length() > LONGEST) {
            throw new IOException(
                    "\"" + name + "\" is no name: give at most " + LONGEST + " characters, with a letter among them");
        }
        if (RESERVED.contains(folder) || folder.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IOException(
                    "\"" + name + "\" would be taken for a word or a number that means another: choose another name");
        }
        for (Place place : all()) {
            if (place.name().equals(folder)) {
                throw new IOException(
                        "there is an identity " + name + " already (" + place.folder() + "): choose another name");
            }
        }
        return own.resolve(folder);
    }
}
