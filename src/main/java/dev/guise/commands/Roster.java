package dev.guise.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Scene;
import dev.guise.generate.IdentityBundle;
import dev.guise.identities.IdentityShelf;
import dev.guise.meter.DistinctErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who can be worn in a running show: the shelf's people, as far as the loaded networks can draw them. Any thread. */
final class Roster {
    private final IdentityShelf shelf;
    private final Optional<CastOfModel> cast;
    private final String firstName;
    private final DistinctErrors errors;
    private List<Scene.Person> people = List.of();

    /** Of a show that begins with this puppet; {@code errors} hears of bundles that are left out. */
    Roster(Puppet puppet, IdentityShelf shelf, DistinctErrors errors) {
        this.shelf = shelf;
        this.cast = puppet.cast();
        this.firstName = puppet.name();
        this.errors = errors;
        rescan();
    }

    /** Loads the others beside the show. */
    void preload() {
        cast.ifPresent(all -> all.people().preload());
    }

    /** In the order of the keys 1 to 9. */
    synchronized List<Scene.Person> people() {
        return people;
    }

    /** Folder name of the worn one. */
    String worn() {
        return cast.map(all -> all.people().worn()).orElse(firstName);
    }

    /** Wears another one from the next portrait on, or as soon as it is loaded. */
    String wear(String folder) {
        CastOfModel all = cast.orElseThrow(this::nobodyElse);
        if (!all.people().names().contains(folder)) {
            throw new RefusedException("identity " + folder + " is not here; known: "
                    + String.join(", ", all.people().names()));
        }
        all.people().wear(folder, error -> errors.note("identity " + folder, error));
        return people().stream()
                        .filter(person -> person.folder().equals(folder))
                        .findFirst()
                        .map(Scene.Person::name)
                        .orElse(folder)
                + " is worn from the next portrait on";
    }

    /** Folder name of the one at this place, from 1. */
    synchronized String numbered(int number) {
        if (number > people.size()) {
            throw new RefusedException("there is no identity " + number + ", only " + people.size());
        }
        return people.get(number - 1).folder();
    }

    /** Folder name of the one so many places after the worn one, in a ring. */
    synchronized String neighbour(int step) {
        if (people.isEmpty()) {
            throw nobodyElse();
        }
        List<String> folders = people.stream().map(Scene.Person::folder).toList();
        return folders.get(Math.floorMod(folders.indexOf(worn()) + step, folders.size()));
    }

    private RefusedException nobodyElse() {
        return new RefusedException("this show has nobody but " + firstName);
    }

    /** Joins those who came, lets go of those who went; a damaged bundle is told and left out. */
    synchronized String rescan() {
        Map<String, Scene.Person> here = new LinkedHashMap<>();
        for (IdentityShelf.Place place : places()) {
            person(place).ifPresent(person -> {
                here.put(person.folder(), person);
                cast.filter(all -> !all.people().names().contains(person.folder()))
                        .ifPresent(all -> all.join(place.folder()));
            });
        }
        cast.ifPresent(all -> all.people().names().stream()
                .filter(name -> !here.containsKey(name))
                .forEach(all.people()::remove));
        people = cast.isPresent() ? new ArrayList<>(here.values()) : List.of();
        return people.size() + " identities";
    }

    private List<IdentityShelf.Place> places() {
        try {
            return shelf.all();
        } catch (IOException error) {
            errors.note("identities", error);
            return List.of();
        }
    }

    private Optional<Scene.Person> person(IdentityShelf.Place place) {
        try {
            IdentityBundle.Card card = new ObjectMapper()
                    .readValue(place.folder().resolve("identity.json").toFile(), IdentityBundle.Card.class);
            card.refuseWithoutConsent();
            return Optional.of(
                    new Scene.Person(place.name(), card.name(), place.folder().resolve("thumbnail.png")));
        } catch (IOException | RuntimeException error) {
            errors.note("identity " + place.name(), error);
            return Optional.empty();
        }
    }
}
