package dev.guise.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one rule for what a command reads and writes: no output is an input or another output, nor a file inside of a folder that is
 * read. Files are compared by what they are, so links and other spellings of a name do not hide them. To be asked before anything
 * is written. One thread.
 */
public final class Overwrites {
    private record Named(String word, Path path, boolean whole) {
        @Override
        public String toString() {
            return word + " " + path;
        }
    }

    private final List<Named> inputs = new ArrayList<>();
    private final List<Named> outputs = new ArrayList<>();

    /** Nothing is read or written yet. */
    public Overwrites() {}

    /** The command reads this file or folder; {@code word} is what the user calls it, such as {@code --clip}. */
    public Overwrites reading(String word, Path path) {
        inputs.add(new Named(word, path, true));
        return this;
    }

    /** The command reads some files of this folder, whose names are known, so that new ones in it do no harm. */
    public Overwrites readingSomeOf(String word, Path folder) {
        inputs.add(new Named(word, folder, false));
        return this;
    }

    /** The command writes this file or folder. */
    public Overwrites writing(String word, Path path) {
        outputs.add(new Named(word, path, true));
        return this;
    }

    /**
     * Refuses the first output that would take an input's or another output's place.
     *
     * @throws PlaceTakenException in that case
     */
    public void refuse() throws IOException {
        for (int i = 0; i < outputs.size(); i++) {
            Named output = outputs.get(i);
            for (Named input : inputs) {
                refuse(output, input);
            }
            for (Named other : outputs.subList(0, i)) {
                if (same(output.path, other.path)) {
                    throw new PlaceTakenException(
                            output + " is the same as " + other + ": name another " + output.word);
                }
            }
        }
    }

    private static void refuse(Named output, Named input) throws IOException {
        if (same(output.path, input.path)) {
            throw new PlaceTakenException(
                    output + " is the same as " + input + ", which would be lost: name another " + output.word);
        }
        boolean inside = Files.isDirectory(input.path) && real(output.path).startsWith(input.path.toRealPath());
        if (inside && (input.whole || Files.exists(output.path))) {
            throw new PlaceTakenException(
                    output + " lies in " + input + ", which is read: name another " + output.word);
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        if (Files.exists(one) && Files.exists(other)) {
            return Files.isSameFile(one, other);
        }
        return real(one).equals(real(other));
    }

    /** Without links as far as it is there, and as it is written beyond. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path there = absolute;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null ? absolute : there.toRealPath().resolve(there.relativize(absolute));
    }
}
