package dev.guise.identities;

import dev.guise.photo.PhotoIdentity;
import java.util.Arrays;
import java.util.Optional;

/** The files that a bundle may have, and how long each may be. */
enum BundleFile {
    CARD("identity.json", 64L << 10, true),
    EMBEDDING("embedding.safetensors", 1L << 20, false),
    NEUTRAL("neutral.png", 8L << 20, true),
    THUMBNAIL("thumbnail.png", 1L << 20, true),
    GENERATOR("generator.safetensors", 512L << 20, false),
    LANDMARKS("fsth.safetensors", 1L << 20, false),
    LANDMARK_GENERATOR("fsth-generator.safetensors", 512L << 20, false),
    PHOTO(PhotoIdentity.NUMBERS, 1L << 20, false),
    PHOTO_PICTURE(PhotoIdentity.PICTURE, 8L << 20, false),
    PHOTO_MASK(PhotoIdentity.MASK, 2L << 20, false),
    PHOTO_BACKGROUND(PhotoIdentity.BACKGROUND, 4L << 20, false);

    private final String file;
    private final long mostBytes;
    private final boolean needed;

    BundleFile(String file, long mostBytes, boolean needed) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.needed = needed;
    }

    String file() {
        return file;
    }

    long mostBytes() {
        return mostBytes;
    }

    boolean needed() {
        return needed;
    }

    static Optional<BundleFile> named(String name) {
        return Arrays.stream(values()).filter(each -> each.file.equals(name)).findFirst();
    }
}
