package dev.guise.enrol;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.Precision;
import dev.guise.files.PartName;
import dev.guise.files.Trees;
import dev.guise.files.WholeFile;
import dev.guise.frame.FaceCrop;
import dev.guise.training.FineTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an enrolment that is not finished keeps all it has, beside the place of the identity: notes, photographs, crops,
 * verdicts, state and previews. Every file appears whole; what the notes do not name is left over from an end of the program
 * and removed at the next opening. A lock keeps a second program out; it falls with the program.
 */
final class EnrolmentFolder implements AutoCloseable {
    static final String ENDING = ".enrolling";

    private static final String LOCK = "lock";
    private static final String STATE = "state.safetensors";
    private static final String BUNDLE = "bundle";
    private static final String PREVIEW = "preview-";
    private static final int SIDE_PX = FaceCrop.SIDE_PX;

    private final Path path;
    private final FileChannel lock;
    private final Moments moments;
    private volatile Notes notes;

    private EnrolmentFolder(Path path, FileChannel lock, Moments moments, Notes notes) {
        this.path = path;
        this.lock = lock;
        this.moments = moments;
        this.notes = notes;
    }

    /** The folder that belongs to the place of an identity. */
    static Path beside(Path place) {
        return place.resolveSibling("." + place.getFileName() + ENDING);
    }

    /** Opens or makes the folder; what cannot be understood in it is removed. */
    static EnrolmentFolder open(Path path, String name, Moments moments) throws IOException {
        makeForTheUserAlone(path);
        FileChannel lock = lock(path, name);
        try {
            EnrolmentFolder folder =
                    new EnrolmentFolder(path, lock, moments, Notes.read(path).orElse(Notes.blank(name)));
            folder.mend();
            folder.removeLeftovers();
            return folder;
        } catch (IOException | RuntimeException error) {
            lock.close();
            throw error;
        }
    }

    /** Photographs of a person are nobody else's business. */
    private static void makeForTheUserAlone(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static FileChannel lock(Path path, String name) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            held = null;
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        if (held == null) {
            throw new IOException(name + " is being enrolled already: end or cancel that first");
        }
        return channel;
    }

    /** Forgets photographs whose files somebody has removed. */
    private void mend() throws IOException {
        List<Shot> whole = notes.shots().stream().filter(this::isWhole).toList();
        if (whole.size() < notes.shots().size()) {
            note(notes.shots(whole).taken(whole.stream().map(Shot::source).toList()));
        }
    }

    private boolean isWhole(Shot shot) {
        boolean cut = shot.quality() != null && !shot.quality().refused();
        return shot.unreadable() != null
                || (Files.exists(photograph(shot.id()))
                        && (!cut || (Files.exists(crop(shot.id())) && Files.exists(mask(shot.id())))));
    }

    private void removeLeftovers() throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.list(path)) {
            inside = all.toList();
        }
        for (Path each : inside) {
            if (!belongs(String.valueOf(each.getFileName()))) {
                Trees.delete(each);
            }
        }
    }

    private boolean belongs(String file) {
        boolean learnt = file.equals(STATE) || file.startsWith(PREVIEW) || file.equals(BUNDLE);
        return file.equals(LOCK)
                || file.equals(Notes.FILE)
                || (learnt && notes.learning() != null && !PartName.isPart(file))
                || notes.shots().stream().anyMatch(shot -> file.startsWith(shot.id() + "."));
    }

    Path path() {
        return path;
    }

    Notes notes() {
        return notes;
    }

    /** Replaces the notes, on the disk first. */
    void note(Notes changed) throws IOException {
        WholeFile.write(path.resolve(Notes.FILE), changed.toJson());
        notes = changed;
        moments.reached("noted");
    }

    /** Empties everything but the name and the lock. */
    void begin(Notes first) throws IOException {
        note(first);
        removeLeftovers();
    }

    void keepPhotograph(String id, BufferedImage picture) throws IOException {
        Pixels.write(picture, photograph(id));
        moments.reached("photograph " + id);
    }

    Path photograph(String id) {
        return path.resolve(id + ".png");
    }

    void keepVerdict(String id, BufferedImage picture) throws IOException {
        Pixels.write(picture, verdict(id));
        moments.reached("verdict " + id);
    }

    Path verdict(String id) {
        return path.resolve(id + ".verdict.png");
    }

    private Path crop(String id) {
        return path.resolve(id + ".crop.png");
    }

    private Path mask(String id) {
        return path.resolve(id + ".mask.png");
    }

    void keepCut(String id, FineTuning.Photograph cut) throws IOException {
        Pixels.write(Pixels.image(cut.rgb(), SIDE_PX, SIDE_PX), crop(id));
        moments.reached("crop " + id);
        Pixels.write(Pixels.grey(cut.mask(), SIDE_PX, SIDE_PX), mask(id));
    }

    FineTuning.Photograph cut(String id) throws IOException {
        return new FineTuning.Photograph(Pixels.rgb(Pixels.read(crop(id))), Pixels.levels(Pixels.read(mask(id))));
    }

    void forget(String id) throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.filter(
                            each -> String.valueOf(each.getFileName()).startsWith(id + "."))
                    .toList()) {
                Files.delete(file);
                moments.reached("forgetting " + id);
            }
        }
    }

    /** What an earlier start has learnt; none if the file is damaged, which is then removed. */
    Optional<Checkpoint> state() throws IOException {
        Path file = path.resolve(STATE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.read(file));
        } catch (CheckpointException damaged) {
            Files.delete(file);
            return Optional.empty();
        }
    }

    /** Whether anything is learnt yet. */
    boolean hasState() {
        return Files.exists(path.resolve(STATE));
    }

    void keepState(Checkpoint state) throws IOException {
        state.write(path.resolve(STATE), Precision.FULL);
        moments.reached("state " + state.manifest().step());
    }

    void forgetState() throws IOException {
        Files.deleteIfExists(path.resolve(STATE));
        for (Path preview : previews()) {
            Files.delete(preview);
        }
    }

    /** A photograph, and beside it the person in its pose after so many steps. */
    Path preview(byte[] photograph, byte[] made, int step) throws IOException {
        int side = (int) Math.round(Math.sqrt(made.length / 3.0));
        BufferedImage both = new BufferedImage(2 * side, side, BufferedImage.TYPE_3BYTE_BGR);
        both.createGraphics().drawImage(Pixels.image(photograph, side, side), 0, 0, null);
        both.createGraphics().drawImage(Pixels.image(made, side, side), side, 0, null);
        Path file = path.resolve(String.format(Locale.ROOT, PREVIEW + "%06d.png", step));
        Pixels.write(both, file);
        moments.reached("preview " + step);
        return file;
    }

    /** All previews, oldest first. */
    List<Path> previews() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> String.valueOf(file.getFileName()).startsWith(PREVIEW))
                    .sorted()
                    .toList();
        }
    }

    /** An empty folder for the bundle. */
    Path emptyBundle() throws IOException {
        Path bundle = path.resolve(BUNDLE);
        Trees.delete(bundle);
        return Files.createDirectory(bundle);
    }

    /** The bundle takes its place, in one step. */
    void putInPlace(Path bundle, Path place) throws IOException {
        moments.reached("bundle written");
        Files.move(bundle, place, StandardCopyOption.ATOMIC_MOVE);
        moments.reached("in place");
    }

    /** Removes the folder if it is there, the notes last: as long as they are, the next start knows what to do. */
    void remove() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!notes.finishing()) {
            note(Notes.blank(notes.name()));
        }
        try (Stream<Path> all = Files.list(path)) {
            for (Path each : all.filter(file -> !file.endsWith(Notes.FILE)).toList()) {
                Trees.delete(each);
                moments.reached("removing");
            }
        }
        Trees.delete(path);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
