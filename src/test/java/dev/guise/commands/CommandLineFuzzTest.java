package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.guise.config.XdgFolders;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.OvalMaker;
import dev.guise.v4l2.VideoNodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every command with arguments that are made up, on good and damaged files: nothing that was there before is changed or removed
 * but an output that was named, nothing unfinished stays, nobody sees a stack trace, and the exit code fits.
 *
 * <p>{@code -Dguise.fuzz.seconds=600} goes on for longer, {@code -Dguise.fuzz.seed=N} does the same once more.
 */
@Tag("fuzz")
final class CommandLineFuzzTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("guise.fuzz.seconds", "8"));
    private static final long SEED = Long.getLong("guise.fuzz.seed", System.nanoTime() & 0xffffff);
    private static final int LONGEST_CALL_S = 120;

    private static final Pattern TRACE = Pattern.compile(
            "(?m)^\\s+at [\\w.$/]+\\(|\\b(java|com|org)\\.[a-z.]+\\.[A-Z]|[a-z]Exception\\b|\\bnull\\b");

    private static final Puppet.Loader FAKE = (models, identity, device, networks) ->
            new Puppet("Oval", new BrightFace(), new MeanColourReader(), new OvalMaker());

    private record Call(int code, String said) {}

    @TempDir
    private Path folder;

    @Test
    void holdsWhatIsPromisedWhateverItIsGiven() throws Exception {
        System.out.println("fuzz: seed " + SEED + ", " + SECONDS + " s");
        FuzzWorld world = new FuzzWorld(folder);
        Map<Integer, Integer> codes = new HashMap<>();
        List<String> faults = new ArrayList<>();
        long endNs = System.nanoTime() + (long) (SECONDS * 1e9);
        int calls = 0;
        ExecutorService caller = Executors.newCachedThreadPool();
        try {
            for (; System.nanoTime() < endNs && faults.size() < 20; calls++) {
                world.restore();
                Random random = new Random(SEED + calls);
                List<String> words = new FuzzLine(world, random).of(ArgumentRulesTest.commands());
                Map<String, String> before = world.contents();
                Call call = call(caller, world, words);
                codes.merge(call.code, 1, Integer::sum);
                String fault = fault(call, before, world.contents(), words, world.root());
                if (!fault.isEmpty()) {
                    faults.add("call " + (SEED + calls) + ": guise " + String.join(" ", words) + "\n  " + fault + "\n  "
                            + call.said.strip().replace("\n", "\n  | "));
                    System.out.println(faults.get(faults.size() - 1));
                }
            }
        } finally {
            caller.shutdownNow();
        }
        System.out.println("fuzz: " + calls + " calls, exit codes " + codes);
        assertThat(faults).as("seed " + SEED).isEmpty();
    }

    private static String fault(
            Call call, Map<String, String> before, Map<String, String> after, List<String> words, Path root)
            throws IOException {
        if (call.code < 0 || call.code > 2) {
            return "exit code " + call.code;
        }
        if (call.code != 0 && call.said.isBlank()) {
            return "exit code " + call.code + " without a word";
        }
        if (TRACE.matcher(call.said).find()) {
            return "speaks as Java does";
        }
        TreeSet<String> unfinished = new TreeSet<>(after.keySet());
        unfinished.removeAll(before.keySet());
        unfinished.removeIf(name -> !name.endsWith(".part"));
        if (!unfinished.isEmpty()) {
            return "leaves " + unfinished;
        }
        for (Map.Entry<String, String> there : before.entrySet()) {
            if (!there.getValue().equals(after.get(there.getKey()))
                    && !(call.code == 0 && isNamedOutput(root.resolve(there.getKey()), words, root))) {
                return there.getKey() + " was " + there.getValue() + " and is " + after.get(there.getKey());
            }
        }
        return "";
    }

    /** An output that was named and is no input: it may be replaced, as may the contact sheet beside it. */
    private static boolean isNamedOutput(Path file, List<String> words, Path root) throws IOException {
        int named = 0;
        boolean last = false;
        for (int i = 0; i < words.size(); i++) {
            Path path = path(words.get(i));
            if (path == null || !path.startsWith(root)) {
                continue;
            }
            if (path.normalize().equals(file)
                    || Outcome.besideWithEnding(path, ".png").equals(file)) {
                named++;
                last = i == words.size() - 1
                        || (i > 0 && ArgumentRules.OUTPUTS.contains(words.get(i - 1)))
                        || words.get(0).equals("train")
                        || words.get(0).equals("pack")
                        || words.get(0).equals("synth");
            }
        }
        return named == 1 && last && !Files.isDirectory(file);
    }

    private static @Nullable Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException none) {
            return null;
        }
    }

    private static Call call(ExecutorService caller, FuzzWorld world, List<String> words) throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(heard);
        System.setErr(heard);
        try {
            Future<Integer> code = caller.submit(() -> execute(world, words, heard));
            return new Call(code.get(LONGEST_CALL_S, TimeUnit.SECONDS), said.toString(StandardCharsets.UTF_8));
        } catch (ExecutionException error) {
            return new Call(-1, said.toString(StandardCharsets.UTF_8) + error.getCause());
        } catch (TimeoutException endless) {
            return fail("does not end: guise " + String.join(" ", words), endless);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** As the program's main method does it. */
    private static int execute(FuzzWorld world, List<String> words, PrintStream heard) {
        Path home = world.root().resolve("home");
        Surroundings around = new Surroundings(
                Path.of(""),
                XdgFolders.of(Map.of("HOME", home.toString())),
                "",
                new Surroundings.Session("", home.toString(), "", "", ""));
        try {
            return GuiseCommand.commandLine(around, FAKE, () -> VideoNodes.ofThisMachine())
                    .setErr(new PrintWriter(heard, true, StandardCharsets.UTF_8))
                    .execute(words.toArray(String[]::new));
        } catch (Throwable error) {
            return UncaughtErrors.tell(error, false);
        }
    }
}
