import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the libraries of an application for Linux x86-64: {@code OUT/lib} gets the jars without what is native, and
 * {@code OUT/natives} the shared objects, under the names that they have in the jars. As a last folder of the class path they are
 * found as before, but loaded from where they lie, with nothing unpacked. Left out are other platforms, headers and programs,
 * the descriptions of modules, which count for nothing on a class path, and
 * of JavaCPP's presets the modules that the application does not reach.
 *
 * <p>Arguments: the application's jar; a file with the class path of its libraries; the folder OUT, which must not exist.
 */
final class Slim {
    /** Most libraries name the platform in a folder, FlatLaf in the file. */
    private static final Pattern OURS = Pattern.compile(
            "(?:^|/)linux[-_/](?:x86[-_]64|x64|amd64)[^/]*/|-linux-x86_64\\.so$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARED_OBJECT = Pattern.compile(".*\\.so(?:\\.[0-9]+)*");
    private static final Pattern FOREIGN = Pattern.compile(".*\\.(?:dll|dylib|jnilib|a|lib|pdb)");
    private static final Pattern PRESET = Pattern.compile("org/bytedeco/[^/]+/(?:global|presets)/([^/$]+)");
    private static final Pattern REFERENCE = Pattern.compile("org[./]bytedeco[./][\\w./$]+");

    private final Path out;
    /** Classes of JavaCPP and what is built on it, by name with slashes. */
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    /** What each shared object in OUT needs, by its path below {@code natives}. */
    private final Map<Path, Set<String>> needs = new TreeMap<>();

    private Slim(Path out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: java Slim.java JAR CLASSPATH_FILE OUT");
            System.exit(2);
        }
        Path application = Path.of(arguments[0]);
        Slim slim = new Slim(Path.of(arguments[2]));
        Files.createDirectory(slim.out);
        Files.createDirectory(slim.out.resolve("lib"));
        for (String jar : Files.readString(Path.of(arguments[1])).strip().split(":")) {
            slim.copy(Path.of(jar));
        }
        slim.prune(slim.reached(application));
    }

    private void copy(Path jar) throws IOException {
        boolean code = false;
        boolean natives = false;
        boolean ours = false;
        Map<ZipEntry, byte[]> rest = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName();
                boolean shared = SHARED_OBJECT.matcher(name).matches();
                boolean place = OURS.matcher(name).find();
                if (shared || FOREIGN.matcher(name).matches()) {
                    natives = true;
                    ours |= shared && place;
                }
                if (shared && place || place && name.endsWith("/LICENSE")) {
                    extract(zip, entry);
                } else if (!shared && !place && !entry.isDirectory() && !superfluous(name)) {
                    byte[] bytes = read(zip, entry);
                    rest.put(entry, bytes);
                    code |= !name.startsWith("META-INF/");
                    if (name.startsWith("org/bytedeco/") && name.endsWith(".class")) {
                        classes.put(name.substring(0, name.length() - ".class".length()), bytes);
                    }
                }
            }
        }
        if (natives && !ours) {
            throw new IOException(jar + " has native libraries, but none for Linux x86-64: see the pattern in Slim");
        }
        if (code) {
            write(jar, rest);
        }
    }

    private static boolean superfluous(String name) {
        return FOREIGN.matcher(name).matches()
                || name.startsWith("META-INF/native-image/")
                || name.endsWith("module-info.class");
    }

    private void extract(ZipFile zip, ZipEntry entry) throws IOException {
        Path natives = out.resolve("natives");
        Path file = natives.resolve(entry.getName()).normalize();
        if (!file.startsWith(natives)) {
            throw new IOException(zip.getName() + " has a file outside: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (SHARED_OBJECT.matcher(entry.getName()).matches()) {
            needs.put(natives.relativize(file), new SharedObject(file).needed());
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(entry.getTime()));
    }

    private void write(Path jar, Map<ZipEntry, byte[]> entries) throws IOException {
        Path copy = out.resolve("lib").resolve(jar.getFileName());
        try (OutputStream file = Files.newOutputStream(copy);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<ZipEntry, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey().getName());
                entry.setTime(each.getKey().getTime());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        Files.setLastModifiedTime(copy, Files.getLastModifiedTime(jar));
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** The modules of the presets that the application's classes lead to. */
    private Set<String> reached(Path application) throws IOException {
        Deque<byte[]> open = new ArrayDeque<>();
        try (ZipFile zip = new ZipFile(application.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    open.add(read(zip, entry));
                }
            }
        }
        Set<String> seen = new TreeSet<>();
        Set<String> modules = new TreeSet<>();
        while (!open.isEmpty()) {
            for (String name : references(open.remove())) {
                byte[] next = seen.add(name) ? classes.get(name) : null;
                if (next != null) {
                    open.add(next);
                    Matcher preset = PRESET.matcher(name);
                    if (preset.matches()) {
                        modules.add(preset.group(1));
                    }
                }
            }
        }
        return modules;
    }

    /** Every name of such a class in the constants of a class: uses, descriptors and annotations. */
    private static Set<String> references(byte[] type) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(type));
        in.skipNBytes(8);
        Set<String> names = new TreeSet<>();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> {
                    Matcher found = REFERENCE.matcher(in.readUTF());
                    while (found.find()) {
                        names.add(found.group().replace('.', '/'));
                    }
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return names;
    }

    /** Of the presets, what the modules need and nothing else. */
    private void prune(Set<String> modules) throws IOException {
        Set<Path> kept = new TreeSet<>();
        Deque<Path> open = new ArrayDeque<>();
        for (Path file : needs.keySet()) {
            Matcher own = Pattern.compile("libjni(.*)\\.so").matcher(file.getFileName().toString());
            if (!file.startsWith("org/bytedeco") || own.matches() && modules.contains(own.group(1))) {
                open.add(file);
            }
        }
        while (!open.isEmpty()) {
            Path file = open.remove();
            if (kept.add(file)) {
                needs.keySet().stream()
                        .filter(other -> needs.get(file).contains(other.getFileName().toString()))
                        .forEach(open::add);
            }
        }
        for (Path file : needs.keySet()) {
            if (!kept.contains(file)) {
                Files.delete(out.resolve("natives").resolve(file));
            }
        }
        System.out.println("natives: " + kept.size() + " shared objects, left out " + (needs.size() - kept.size())
                + " of modules that are not used; used are " + String.join(" ", modules));
    }

    /** What the dynamic linker reads of a file; its searching is confined to the file's own folder. */
    private static final class SharedObject {
        private static final int NEEDED = 1;
        private static final int STRINGS = 5;
        private static final int RPATH = 15;
        private static final int RUNPATH = 29;
        private static final String BESIDE = "$ORIGIN/";

        private final ByteBuffer bytes;
        private final Set<String> needed = new TreeSet<>();
        /** Where in memory a loaded segment begins, and where in the file. */
        private final TreeMap<Long, Long> segments = new TreeMap<>();

        SharedObject(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            }
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getInt(0) != 0x464c457f || bytes.get(4) != 2 || bytes.getShort(18) != 62) {
                throw new IOException(file + " is no shared object for x86-64");
            }
            int dynamic = segments();
            int strings = position(value(dynamic, STRINGS));
            for (int at = dynamic; bytes.getLong(at) != 0; at += 16) {
                int tag = (int) bytes.getLong(at);
                int text = strings + (int) bytes.getLong(at + 8);
                if (tag == NEEDED) {
                    needed.add(text(text));
                } else if (tag == RPATH || tag == RUNPATH) {
                    confine(text);
                }
            }
        }

        Set<String> needed() {
            return needed;
        }

        private int segments() {
            int dynamic = 0;
            for (int i = 0; i < bytes.getShort(56); i++) {
                int header = (int) bytes.getLong(32) + i * bytes.getShort(54);
                int type = bytes.getInt(header);
                if (type == 1) {
                    segments.put(bytes.getLong(header + 16), bytes.getLong(header + 8));
                } else if (type == 2) {
                    dynamic = (int) bytes.getLong(header + 8);
                }
            }
            return dynamic;
        }

        private int position(long address) {
            Map.Entry<Long, Long> segment = segments.floorEntry(address);
            return (int) (address - segment.getKey() + segment.getValue());
        }

        private long value(int dynamic, int tag) {
            int at = dynamic;
            while (bytes.getLong(at) != tag) {
                at += 16;
            }
            return bytes.getLong(at + 8);
        }

        /** Cuts folders of the machine off where it was built. Only the end moves: other names may share the string's tail. */
        private void confine(int text) {
            String path = text(text);
            if (path.startsWith("/") || path.contains(":/")) {
                bytes.put(text + (path.startsWith(BESIDE) ? BESIDE.length() : 0), (byte) 0);
            }
        }

        private String text(int from) {
            StringBuilder text = new StringBuilder();
            for (int at = from; bytes.get(at) != 0; at++) {
                text.append((char) bytes.get(at));
            }
            return text.toString();
        }
    }
}
