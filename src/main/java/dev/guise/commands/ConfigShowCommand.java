package dev.guise.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.guise.config.ConfigException;
import dev.guise.config.Settings;
import dev.guise.config.Settings.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The settings in force as YAML that may be used as a file again, each line with where it comes from. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints the settings in force as YAML, and for each where it comes from.")
final class ConfigShowCommand implements Callable<Integer> {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    /** What JSON quotes is quoted for YAML too, whatever is in it. */
    private static final ObjectMapper QUOTING = new ObjectMapper();

    @Mixin
    private SettingsOptions options;

    private final Surroundings around;

    ConfigShowCommand(Surroundings around) {
        this.around = around;
    }

    /** A line, and the comment beside it. */
    private record Line(String text, String comment) {}

    @Override
    public Integer call() throws ConfigException {
        Settings settings = options.files(around).read();
        System.out.println("# the settings in force; the later file wins");
        ConfigPathCommand.table(settings.layers()).forEach(line -> System.out.println("#   " + line));
        List<Line> lines = new ArrayList<>();
        String section = "";
        for (Origin origin : settings.origins()) {
            int dot = origin.key().indexOf('.') + 1;
            String now = origin.key().substring(0, dot);
            if (!now.equals(section)) {
                lines.add(new Line(now.replace('.', ':'), ""));
                section = now;
            }
            String key = (dot > 0 ? "  " : "") + origin.key().substring(dot);
            lines.add(new Line(key + ": " + value(origin), comment(origin)));
        }
        print(lines);
        return 0;
    }

    private static void print(List<Line> lines) {
        int widest = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
        for (Line line : lines) {
            String padding = " ".repeat(widest - line.text().length());
            System.out.println(
                    line.comment().isEmpty() ? line.text() : line.text() + padding + "  # " + line.comment());
        }
    }

    private static String comment(Origin origin) {
        return origin.layer() + (origin.line() == 0 ? "" : ", line " + origin.line());
    }

    /** As it was written, so that a colour stays a colour; words in quotes where YAML needs them. */
    private static String value(Origin origin) {
        if (!origin.word()) {
            return origin.text();
        }
        boolean oneLine = !origin.text().contains("\n");
        try {
            return (oneLine ? YAML : QUOTING).writeValueAsString(origin.text()).strip();
        } catch (JsonProcessingException error) {
            throw new IllegalStateException(error);
        }
    }
}
