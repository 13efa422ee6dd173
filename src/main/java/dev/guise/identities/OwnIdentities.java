package dev.guise.identities;

import dev.guise.files.NewFolder;
import dev.guise.files.PartName;
import dev.guise.files.Trees;
import dev.guise.files.WholeFile;
import dev.guise.generate.IdentityBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Changes what the user has on the shelf; the shipped ones are refused. Each change happens wholly or not at all. */
public record OwnIdentities(IdentityShelf shelf) {
    /** Gives one another name. */
    public Path rename(String name, String newName) throws IOException {
        IdentityShelf.Place old = shelf.findOwn(name);
        IdentityBundle.Card card = IdentityBundle.read(old.folder()).card().named(newName);
        if (IdentityBundle.folderName(newName).equals(old.name())) {
            WholeFile.write(
                    old.folder().resolve(BundleFile.CARD.file()), card.toJson().getBytes(StandardCharsets.UTF_8));
            return old.folder();
        }
        Path place = shelf.placeFor(newName);
        try (NewFolder made = NewFolder.beside(place)) {
            for (BundleFile file : BundleFile.values()) {
                Path from = old.folder().resolve(file.file());
                if (Files.exists(from)) {
                    Files.copy(from, made.path().resolve(file.file()));
                }
            }
            Files.writeString(made.path().resolve(BundleFile.CARD.file()), card.toJson());
            made.takePlace();
        }
        remove(old);
        return place;
    }

    /** Removes one for good. */
    public void remove(String name) throws IOException {
        remove(shelf.findOwn(name));
    }

    /** Out of sight in one step, then deleted. */
    private static void remove(IdentityShelf.Place place) throws IOException {
        Path gone = PartName.beside(place.folder());
        Files.move(place.folder(), gone, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(gone);
    }
}
