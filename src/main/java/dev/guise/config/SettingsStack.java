package dev.guise.config;

import dev.guise.config.Settings.Layer;
import dev.guise.config.Settings.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that make the settings, read once, from the shipped one to the options; see {@link SettingsFiles}. */
final class SettingsStack {
    private static final String PROFILE = "profile";
    private static final String OPTION = "--profile";

    private final SettingsFiles files;
    private final Named shipped;
    private final List<Named> changes = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    /** A file in its role. */
    private record Named(String name, SettingsFile file) {}

    SettingsStack(SettingsFiles files) {
        this.files = files;
        this.shipped = new Named("shipped", SettingsFile.read(files.shipped()));
        List<Named> own = new ArrayList<>();
        if (Files.exists(files.user())) {
            own.add(new Named("user", SettingsFile.read(files.user())));
        }
        files.given().ifPresent(file -> own.add(new Named("--config", SettingsFile.read(file))));
        files.profile().ifPresent(word -> own.add(new Named(OPTION, SettingsFile.ofOption(OPTION, PROFILE, word))));
        profile(own).ifPresent(changes::add);
        changes.addAll(own);
    }

    /** The profile that the last of the files with that key names. */
    private Optional<Named> profile(List<Named> own) {
        List<Named> all = new ArrayList<>(List.of(shipped));
        all.addAll(own);
        return all.stream()
                .map(Named::file)
                .filter(file -> file.entries().containsKey(PROFILE))
                .reduce((first, second) -> second)
                .flatMap(this::profile);
    }

    private Optional<Named> profile(SettingsFile naming) {
        SettingsFile.Entry entry = Objects.requireNonNull(naming.entries().get(PROFILE));
        String word = entry.text();
        if (word.equals(SettingsFiles.NO_PROFILE)) {
            return Optional.empty();
        }
        Optional<Path> found = files.find(word, naming.path());
        if (found.isEmpty()) {
            List<String> known = files.profiles();
            mistakes.add(naming.mistake(
                    entry.line(),
                    PROFILE + " \"" + word + "\" is unknown" + Words.meant(word, known) + " (there are "
                            + String.join(", ", known) + ")"));
            return Optional.empty();
        }
        SettingsFile file = SettingsFile.read(found.get());
        SettingsFile.Entry another = file.entries().get(PROFILE);
        if (another != null) {
            mistakes.add(file.mistake(another.line(), "a profile cannot choose a profile: take the key out"));
        }
        return Optional.of(new Named(PROFILE + " " + word, file));
    }

    Settings settings() throws ConfigException {
        ConfigLoader loader = new ConfigLoader(shipped.file());
        List<Mistake> all = mistakes(loader);
        if (!all.isEmpty()) {
            throw new ConfigException(all);
        }
        GuiseConfig config = loader.config(changes.stream().map(Named::file).toList());
        return new Settings(config, layers(), origins());
    }

    List<Mistake> mistakes() {
        try {
            return mistakes(new ConfigLoader(shipped.file()));
        } catch (ConfigException error) {
            return error.mistakes();
        }
    }

    private List<Mistake> mistakes(ConfigLoader loader) {
        return Stream.concat(
                        changes.stream().flatMap(named -> loader.mistakes(named.file()).stream()), mistakes.stream())
                .distinct()
                .toList();
    }

    /** The user's own file is among them even where it does not exist. */
    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        Stream.concat(Stream.of(shipped), changes.stream())
                .filter(named -> !named.name().equals(OPTION))
                .forEach(
                        named -> layers.add(new Layer(named.name(), named.file().path(), true)));
        if (!Files.exists(files.user())) {
            int place = files.given().isPresent() ? layers.size() - 1 : layers.size();
            layers.add(place, new Layer("user", files.user(), false));
        }
        return layers;
    }

    private List<Origin> origins() {
        List<Origin> origins = new ArrayList<>();
        for (String key : SettingKey.all().keySet()) {
            Stream.concat(Stream.of(shipped), changes.stream())
                    .filter(named -> named.file().entries().containsKey(key))
                    .reduce((first, second) -> second)
                    .ifPresent(named -> origins.add(origin(named, key)));
        }
        return origins;
    }

    private static Origin origin(Named named, String key) {
        SettingsFile.Entry entry = Objects.requireNonNull(named.file().entries().get(key));
        return new Origin(key, entry.text(), entry.key().type() == String.class, named.name(), entry.line());
    }
}
