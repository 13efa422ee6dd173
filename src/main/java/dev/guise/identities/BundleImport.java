package dev.guise.identities;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.Outline;
import dev.guise.files.NewFolder;
import dev.guise.generate.IdentityBundle;
import dev.guise.meter.DistinctErrors;
import dev.guise.photo.PhotoIdentity;
import dev.guise.photo.SourcePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import javax.imageio.ImageIO;

/**
 * Takes bundles from elsewhere onto the shelf. Nothing in them is trusted: lists of files are held against what a bundle may
 * have before anything is unpacked, heads of weights against the model before their numbers are read, and cards and pictures
 * are written anew from what was understood. What is refused leaves nothing behind.
 */
public final class BundleImport {
    private static final int MOST_HEADER_BYTES = 1 << 20;
    private static final int CHUNK_BYTES = 1 << 16;

    private final IdentityShelf shelf;
    private final BundleCheck check;

    public BundleImport(IdentityShelf shelf) {
        this.shelf = shelf;
        this.check = new BundleCheck(shelf.models());
    }

    /**
     * Takes one in, zip or folder.
     *
     * @param newName its name here; empty for its own
     * @return where it is now
     * @throws IOException with one line that names the bundle and what is wrong with it
     */
    public Path take(Path bundle, Optional<String> newName) throws IOException {
        if (!Files.exists(bundle)) {
            throw new IOException("bundle " + bundle + " does not exist");
        }
        try (BundleSource source = Files.isDirectory(bundle) ? FolderSource.open(bundle) : ZipSource.open(bundle)) {
            return take(source, newName);
        } catch (RefusedBundleException
                | ZipException
                | EOFException
                | CheckpointException
                | IllegalArgumentException
                | IndexOutOfBoundsException error) {
            String reason = DistinctErrors.oneLine(error).replaceAll("\\p{C}", "?");
            throw new IOException("bundle " + bundle + " is refused: " + reason, error);
        }
    }

    private Path take(BundleSource source, Optional<String> newName) throws IOException {
        for (BundleFile file : BundleFile.values()) {
            if (file.needed() && !source.files().contains(file)) {
                throw new RefusedBundleException("it has no " + file.file());
            }
        }
        IdentityBundle.Card read = check.card(bytes(source, BundleFile.CARD));
        BundleCheck.refuseIncomplete(read, source.files());
        IdentityBundle.Card card = newName.map(read::named).orElse(read);
        Path place = shelf.placeFor(card.name());
        for (BundleFile file : source.files()) {
            if (isWeights(file)) {
                try (InputStream in = source.open(file)) {
                    check.outline(file, Outline.of(in, source.sizeBytes(file), MOST_HEADER_BYTES), card);
                } catch (CharacterCodingException | IllegalArgumentException error) {
                    throw new RefusedBundleException(file.file() + " in it: " + error.getMessage(), error);
                }
            }
        }
        try (NewFolder made = NewFolder.beside(place)) {
            for (BundleFile file : source.files()) {
                unpack(source, file, made.path());
            }
            if (source.files().contains(BundleFile.PHOTO)) {
                check.photo(made.path());
            }
            Files.writeString(made.path().resolve(BundleFile.CARD.file()), card.toJson());
            IdentityBundle.read(made.path());
            made.takePlace();
        }
        return place;
    }

    private static boolean isWeights(BundleFile file) {
        return file.file().endsWith(".safetensors");
    }

    private void unpack(BundleSource source, BundleFile file, Path folder) throws IOException {
        Path target = folder.resolve(file.file());
        switch (file) {
            case CARD -> {}
            case PHOTO_PICTURE, PHOTO_MASK ->
                photo(source, file, target, SourcePicture.TEXTURE_PX, SourcePicture.TEXTURE_PX);
            case PHOTO_BACKGROUND -> photo(source, file, target, SourcePicture.WIDE_PX, SourcePicture.SIDE_PX);
            case NEUTRAL, THUMBNAIL -> ImageIO.write(check.picture(file, bytes(source, file)), "png", target.toFile());
            default -> {
                try (OutputStream out = Files.newOutputStream(target)) {
                    copy(source, file, out);
                }
                refuseBadNumbers(file, target);
                if (file == BundleFile.LANDMARKS) {
                    check.landmarks(folder);
                }
            }
        }
    }

    /** Pictures of the photo system keep their pixels and lose all else. */
    private static void photo(BundleSource source, BundleFile file, Path target, int widthPx, int heightPx)
            throws IOException {
        BufferedImage image;
        try {
            image = PhotoIdentity.picture(file.file() + " in it", bytes(source, file), widthPx, heightPx);
        } catch (RefusedBundleException e) {
            throw e;
        } catch (IOException e) {
            throw new RefusedBundleException(DistinctErrors.oneLine(e), e);
        }
        if (file == BundleFile.PHOTO_MASK) {
            ImageIO.write(image, "png", target.toFile());
        } else {
            PhotoIdentity.writeJpeg(image, target);
        }
    }

    private static void refuseBadNumbers(BundleFile file, Path target) throws IOException {
        try {
            Checkpoint.read(target);
        } catch (IOException error) {
            String place = target.toString();
            throw new RefusedBundleException(
                    DistinctErrors.oneLine(error).replace(place, file.file() + " in it"), error);
        }
    }

    private static byte[] bytes(BundleSource source, BundleFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(source, file, out);
        return out.toByteArray();
    }

    /** Copies what was promised, and refuses less, more, and what does not have the promised sum. */
    private static void copy(BundleSource source, BundleFile file, OutputStream out) throws IOException {
        long left = source.sizeBytes(file);
        CRC32 sum = new CRC32();
        try (InputStream in = source.open(file)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (left > 0) {
                int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (count < 0) {
                    throw new RefusedBundleException(file.file() + " in it is cut off");
                }
                out.write(chunk, 0, count);
                sum.update(chunk, 0, count);
                left -= count;
            }
            if (in.read() >= 0) {
                throw new RefusedBundleException(file.file() + " in it is longer than it says");
            }
        }
        if (source.sum(file).orElse(sum.getValue()) != sum.getValue()) {
            throw new RefusedBundleException(file.file() + " in it is damaged: its sum is wrong");
        }
    }
}
