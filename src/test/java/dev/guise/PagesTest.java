package dev.guise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for readers name only what exists. */
class PagesTest {
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)*)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./])((?:src|config|models|native|\\.ci)/[\\w./-]*\\w)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/ARCHITECTURE.md", "models/README.md"})
    void nameOnlyClassesThatExist(String page) throws IOException {
        Set<String> missing = found(CLASS, page);
        missing.removeAll(classes());
        assertThat(missing).as("classes named by " + page).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/ARCHITECTURE.md", "models/README.md"})
    void nameOnlyFilesThatExist(String page) throws IOException {
        Set<String> missing = found(FILE, page);
        missing.removeIf(name -> Files.exists(Path.of(name)));
        Set<String> links = found(LINK, page);
        links.removeIf(name -> Files.exists(Path.of(page).resolveSibling(name)));
        missing.removeIf(name -> name.contains("faceres"));
        missing.addAll(links);
        assertThat(missing).as("files named by " + page).isEmpty();
    }

    private static Set<String> found(Pattern pattern, String page) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(Files.readString(Path.of(page)));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".java"))
                    .map(n -> n.substring(0, n.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
