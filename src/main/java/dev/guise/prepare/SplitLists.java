package dev.guise.prepare;

import dev.guise.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the lists of prepared videos. A person is wholly in one of them: the people are ordered by a hash of seed and
 * name, and the first of them are kept out of training.
 *
 * @param seed of the choice
 * @param validationShare part of the people who are kept out, 0..1; at least one where it is not 0 and there are two
 */
public record SplitLists(long seed, double validationShare) {
    public SplitLists {
        if (!(validationShare >= 0 && validationShare < 1)) {
            throw new IllegalArgumentException("validation share " + validationShare + ": give 0 to less than 1");
        }
    }

    /**
     * How many there are.
     *
     * @param training videos to train on
     * @param validation videos of people kept out
     */
    public record Sizes(int training, int validation) {}

    /** Lists the videos that are prepared now. */
    public Sizes write(PreparedFolder folder) throws IOException {
        Map<String, List<String>> people = people(folder.root());
        List<String> byHash = new ArrayList<>(people.keySet());
        byHash.sort(Comparator.comparingLong(person -> Video.hash(seed + "/" + person)));
        List<String> keptOut = byHash.subList(0, keptOut(byHash.size()));
        List<String> training = new ArrayList<>();
        List<String> validation = new ArrayList<>();
        people.forEach((person, clips) -> {
            List<String> list = keptOut.contains(person) ? validation : training;
            clips.forEach(clip -> list.add(person + "/" + clip));
        });
        write(folder.train(), training);
        write(folder.validation(), validation);
        return new Sizes(training.size(), validation.size());
    }

    private int keptOut(int people) {
        int rounded = (int) Math.round(validationShare * people);
        return validationShare == 0 || people < 2 ? 0 : Math.max(1, Math.min(people - 1, rounded));
    }

    private static Map<String, List<String>> people(Path root) throws IOException {
        Map<String, List<String>> people = new TreeMap<>();
        for (String person : folders(root)) {
            List<String> clips = folders(root.resolve(person));
            if (!clips.isEmpty()) {
                people.put(person, clips);
            }
        }
        return people;
    }

    private static List<String> folders(Path parent) throws IOException {
        try (Stream<Path> inside = Files.list(parent)) {
            return inside.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path file, List<String> names) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            lines.append(i).append(',').append(names.get(i)).append('\n');
        }
        WholeFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
