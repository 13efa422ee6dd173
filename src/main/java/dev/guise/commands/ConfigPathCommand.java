package dev.guise.commands;

import dev.guise.config.Settings.Layer;
import dev.guise.config.SettingsFiles;
import dev.guise.config.XdgFolders;
import dev.guise.desk.RuntimeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Where settings and the user's other files lie. */
@Command(
        name = "path",
        mixinStandardHelpOptions = true,
        description =
                "Prints where the settings lie, in the order in which they win over each other, and your folders.")
final class ConfigPathCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options;

    private final Surroundings around;

    ConfigPathCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        SettingsFiles files = options.files(around);
        List<Layer> places = new ArrayList<>(files.layers());
        places.add(layer("own profiles", files.profileFolders().get(0)));
        places.add(layer("shipped profiles", files.profileFolders().get(1)));
        XdgFolders folders = around.folders();
        places.add(layer("data", folders.data()));
        places.add(layer("state", folders.state()));
        places.add(layer(
                "runtime", RuntimeFolder.of(around.session().runtimeFolder()).path()));
        table(places).forEach(System.out::println);
        return 0;
    }

    private static Layer layer(String name, Path folder) {
        return new Layer(name, folder, Files.isDirectory(folder));
    }

    /** Names and places in columns. */
    static List<String> table(List<Layer> layers) {
        int widest =
                layers.stream().mapToInt(layer -> layer.name().length()).max().orElse(0);
        return layers.stream()
                .map(layer -> layer.name() + " ".repeat(widest - layer.name().length()) + "  "
                        + layer.file().toAbsolutePath().normalize() + (layer.there() ? "" : "  (not there)"))
                .toList();
    }
}
