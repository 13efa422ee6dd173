package dev.guise.commands;

import dev.guise.files.Trees;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Files as people have them, good and damaged, in a folder that is made anew for each call of the program. */
final class FuzzWorld {
    private static final int LONGEST = 1 << 16;

    private final Path template;
    private final Path root;

    /** Makes the files in a folder. */
    FuzzWorld(Path folder) throws IOException {
        this.template = Files.createDirectory(folder.resolve("template"));
        this.root = folder.resolve("world");
        Path clip = Clips.grey(template.resolve("me.mp4"), 4, 100);
        byte[] whole = Files.readAllBytes(clip);
        write("broken.mp4", Arrays.copyOf(whole, whole.length / 2));
        write("late.mp4", Arrays.copyOfRange(whole, whole.length / 2, whole.length));
        write("a b \u00fc.mp4", whole);
        write("-o.mp4", whole);
        write("%s%n.mp4", whole);
        write("a\nb.mp4", whole);
        write("me.mp4.part", "half a download");
        write("o.mp4.part", "another");
        write("empty.mp4", "");
        write("notes.txt", "notes\n");
        pictures("album");
        pictures("album.part");
        write("album/notes.txt", "notes of an album");
        write("album/broken.png", "no picture");
        Files.createDirectories(template.resolve("nothing"));
        settings();
        Random noise = new Random(7);
        for (String name : List.of("w.safetensors", "w.pth", "w.onnx", "person.zip", "model.json", "x.h5")) {
            byte[] bytes = new byte[300];
            noise.nextBytes(bytes);
            write(name, bytes);
        }
        write("header.safetensors", "\u0002\0\0\0\0\0\0\0{}");
        write("empty.json", "{}");
    }

    private void settings() throws IOException {
        write("good.yaml", "compose: {label: off}\n");
        write("off.yaml", "desk: {tray: off}\n");
        write("tab.yaml", "desk:\n\ttray: off\n");
        write("wrong.yaml", "compose: {widthPx: many}\nwho: me\n");
        write("deep.yaml", "[".repeat(3000));
        write("tilde.yaml", "~\n");
        write("binary.yaml", new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe});
        write("stage.yaml", "system: LPD\nsteps: 3\n");
        write("list.yaml", "- a\n- b\n");
    }

    private void pictures(String name) throws IOException {
        Path album = Files.createDirectory(template.resolve(name));
        BufferedImage grey = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(grey, "png", album.resolve("a.png").toFile());
        ImageIO.write(grey, "jpg", album.resolve("a.jpg").toFile());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(template.resolve(name), bytes);
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes it as it was at first. */
    void restore() throws IOException {
        Trees.delete(root);
        for (Path each : inside(template)) {
            Path copy = root.resolve(template.relativize(each));
            Files.copy(each, copy);
        }
        Files.createSymbolicLink(root.resolve("link.mp4"), root.resolve("me.mp4"));
        Files.createLink(root.resolve("hard.mp4"), root.resolve("me.mp4"));
        Files.createSymbolicLink(root.resolve("others"), root.resolve("album"));
        Files.createSymbolicLink(root.resolve("nowhere"), root.resolve("gone"));
        Files.createSymbolicLink(root.resolve("round"), root.resolve("round"));
        Files.createSymbolicLink(root.resolve("zero.yaml"), Path.of("/dev/zero"));
        Files.createDirectories(root.resolve("home"));
    }

    Path root() {
        return root;
    }

    /** A file that is there, or a folder, or one that is not. */
    Path any(Random random) {
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.list(root)) {
            all.map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> !name.equals("home"))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        names.addAll(List.of("gone.mp4", "gone", "album/a.png", "./me.mp4", "others/../me.mp4", "no/such/file.mp4"));
        return root.resolve(names.get(random.nextInt(names.size())));
    }

    /** A place to write to, mostly a new one. */
    Path target(Random random) {
        List<String> fresh = List.of("o.mp4", "o.png", "out", "new/o.mp4", "o.json", "o.safetensors", "\u00f6.mp4");
        return random.nextInt(3) == 0 ? any(random) : root.resolve(fresh.get(random.nextInt(fresh.size())));
    }

    /** What is there but for the user's home: kind and content by name. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path each : inside(root)) {
            if (!each.startsWith(root.resolve("home"))) {
                contents.put(root.relativize(each).toString(), content(each));
            }
        }
        return contents;
    }

    private static String content(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "link to " + Files.readSymbolicLink(file);
        }
        if (Files.isDirectory(file)) {
            return "folder";
        }
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length + " bytes, " + Arrays.hashCode(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
