package dev.guise.config;

import dev.guise.config.Settings.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files make the settings. In this order, the later one wins: the shipped file, a profile, the user's own file, the
 * file of {@code --config}. The profile is named by {@code --profile}, or else by the key {@code profile} of the last file
 * that has it: a word is looked for among the user's own profiles, then among the shipped ones; anything with a slash is a
 * file, seen from the file that names it.
 *
 * @param shipped names every key; beside it lie the shipped profiles
 * @param user need not exist; beside it lie the user's own profiles
 * @param given the file of {@code --config}
 * @param profile the word of {@code --profile}
 */
public record SettingsFiles(Path shipped, Path user, Optional<Path> given, Optional<String> profile) {
    /** The word for no profile. */
    public static final String NO_PROFILE = "none";

    private static final String ENDING = ".yaml";

    /** The settings in force. */
    public Settings read() throws ConfigException {
        return new SettingsStack(this).settings();
    }

    /** All that is wrong with any of the files, in their order. */
    public List<Mistake> mistakes() {
        return new SettingsStack(this).mistakes();
    }

    /** All that is wrong with one file, which need not be among them. */
    public List<Mistake> mistakes(Path file) {
        List<Mistake> all = new SettingsFiles(shipped, user, Optional.of(file), Optional.empty()).mistakes();
        return all.stream()
                .filter(mistake -> mistake.place().equals(file.toString())
                        || mistake.place().equals(shipped.toString()))
                .toList();
    }

    /** The files in force, even if something is wrong with them. */
    public List<Layer> layers() {
        return new SettingsStack(this).layers();
    }

    /** Where profiles are looked for, the user's own first. */
    public List<Path> profileFolders() {
        return List.of(user.resolveSibling("profiles"), shipped.resolveSibling("profiles"));
    }

    /** Names of all profiles there are. */
    public List<String> profiles() {
        return profileFiles().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /** All profiles there are. */
    public List<Path> profileFiles() {
        return profileFolders().stream().flatMap(SettingsFiles::profileFiles).toList();
    }

    private static Stream<Path> profileFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList().stream();
        } catch (IOException | UncheckedIOException noSuchFolder) {
            return Stream.empty();
        }
    }

    /** The file of a profile, if there is one of that name; {@code naming} is where it is named. */
    Optional<Path> find(String word, Path naming) {
        if (word.contains("/")) {
            return Optional.of(naming.resolveSibling(word));
        }
        return profileFiles().stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(word + ENDING))
                .findFirst();
    }
}
