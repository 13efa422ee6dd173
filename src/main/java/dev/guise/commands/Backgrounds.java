package dev.guise.commands;

import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.capture.PictureFolderSource;
import dev.guise.compose.Composer;
import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Request;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.OwnBackground;
import dev.guise.meter.DistinctErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the person in a running show, as settings and requests wish it. Pictures are read on the thread that asks, so
 * that the show misses nothing. Any thread.
 */
final class Backgrounds {
    private final Composer composer;
    private final DistinctErrors errors;
    private ComposeConfig look;

    private Backgrounds(Composer composer, ComposeConfig look, DistinctErrors errors) {
        this.composer = composer;
        this.look = look;
        this.errors = errors;
    }

    /**
     * Gives the composer what its settings need.
     *
     * @throws IOException if a picture is wanted that cannot be had
     */
    static Backgrounds of(Composer composer, ComposeConfig look, DistinctErrors errors) throws IOException {
        composer.picture(picture(look));
        return new Backgrounds(composer, look, errors);
    }

    /** Another look; a picture that cannot be had is told, and what was behind the person stays. */
    synchronized void retune(ComposeConfig wanted) {
        try {
            show(wanted);
        } catch (IOException error) {
            errors.tell(DistinctErrors.oneLine(error) + "; the background stays");
            ComposeConfig kept = wanted.behind(look.background(), look.picture());
            look = kept;
            composer.retune(kept);
        }
    }

    /** What was asked for; one line that says so. */
    synchronized String choose(Request.Background wish) throws IOException {
        Background kind = Background.valueOf(wish.kind().toUpperCase(Locale.ROOT));
        if (kind == Background.PICTURE) {
            show(look.behind(kind, wish.what()));
        } else if (kind == Background.COLOUR && !wish.what().isEmpty()) {
            show(look.behindColour(colour(wish.what())));
        } else {
            show(look.behind(kind, look.picture()));
        }
        return ("background " + wish.kind() + " " + wish.what()).strip();
    }

    private void show(ComposeConfig wanted) throws IOException {
        if (wanted.background() == Background.PICTURE) {
            composer.picture(picture(wanted));
        }
        look = wanted;
        composer.retune(wanted);
    }

    private static int colour(String word) {
        try {
            return ComposeConfig.colour(word);
        } catch (IllegalArgumentException error) {
            throw new RefusedException(
                    "background colour takes six digits such as 0x6f8796, not \"" + word + "\"", error);
        }
    }

    private static @Nullable OwnBackground picture(ComposeConfig look) throws IOException {
        if (look.background() != Background.PICTURE) {
            return null;
        }
        if (look.picture().equals(ComposeConfig.NO_PICTURE)) {
            throw new IOException("compose.background is picture, but compose.picture is none: name a picture file");
        }
        return read(Path.of(look.picture()));
    }

    private static OwnBackground read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("background picture " + file + " does not exist");
        }
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        try (FrameSource source = PictureFolderSource.of(file, Pacer.unpaced(), pool);
                Frame frame = source.next()) {
            if (frame == null) {
                throw new IOException("background picture " + file + " holds no picture");
            }
            int bytes = 3 * frame.widthPx() * frame.heightPx();
            return new OwnBackground(frame.widthPx(), frame.heightPx(), Arrays.copyOf(frame.rgb(), bytes));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while reading " + file, stopped);
        }
    }
}
