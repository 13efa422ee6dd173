package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind the persons of one look, RGB24 in the canvas's size. Each is painted when it is first wanted; the last two are
 * kept, so that one can fade into the other. All memory is made at once. One thread.
 */
final class Backdrops {
    /** One that is kept: what it was painted for. */
    private static final class Kept {
        private final Backdrop backdrop;
        private @Nullable OwnBackground own;
        private boolean mirrored;
        private boolean painted;

        private Kept(ComposeConfig config) {
            backdrop = new Backdrop(config);
        }

        private boolean fits(@Nullable OwnBackground other, boolean onSide) {
            return painted && Objects.equals(own, other) && (own == null || mirrored == onSide);
        }
    }

    private final ComposeConfig config;
    private final PortraitPlace place;
    private final @Nullable OwnBackground picture;
    private final byte[] mixed;
    private Kept latest;
    private Kept before;
    private int version;

    /** {@code picture} is wanted for {@link ComposeConfig.Background#PICTURE} only; without one it is the slope. */
    Backdrops(ComposeConfig config, PortraitPlace place, @Nullable OwnBackground picture) {
        this.config = config;
        this.place = place;
        this.picture = picture;
        this.latest = new Kept(config);
        this.before = new Kept(config);
        this.mixed = new byte[latest.backdrop.rgb().length];
    }

    /** Another number whenever the pixels of any array that was given out have changed. */
    int version() {
        return version;
    }

    /** Whether what lies behind this portrait is its own. */
    boolean isOwn(Portrait portrait) {
        return own(portrait) != null;
    }

    private @Nullable OwnBackground own(Portrait portrait) {
        return switch (config.background()) {
            case OWN, BLUR -> portrait.background();
            case SLOPE, COLOUR, PICTURE, TRANSPARENT -> null;
        };
    }

    /** What lies behind this portrait, or behind its mirror image. */
    byte[] behind(Portrait portrait, boolean mirrored) {
        OwnBackground own = own(portrait);
        if (!latest.fits(own, mirrored)) {
            Kept other = before;
            before = latest;
            latest = other;
        }
        if (!latest.fits(own, mirrored)) {
            latest.own = own;
            latest.mirrored = mirrored;
            latest.painted = true;
            paint(latest.backdrop, own, portrait, mirrored);
            version++;
        }
        return latest.backdrop.rgb();
    }

    /** What lies behind one portrait becoming another; {@code over} is the newer one's share, 0 to {@link Crossfade#ONE}. */
    byte[] behind(Portrait older, Portrait newer, int over, boolean mirrored) {
        byte[] under = behind(older, mirrored);
        byte[] above = behind(newer, mirrored);
        if (under == above) {
            return above;
        }
        Crossfade.mix(under, above, over, mixed);
        version++;
        return mixed;
    }

    private void paint(Backdrop backdrop, @Nullable OwnBackground own, Portrait first, boolean mirrored) {
        Background kind = config.background();
        if (kind == Background.COLOUR || kind == Background.TRANSPARENT) {
            backdrop.paintColour(config.topColour());
        } else if (kind == Background.PICTURE && picture != null) {
            backdrop.paintPicture(picture);
        } else if (own != null && kind == Background.BLUR) {
            backdrop.paintOwnBlurred(own, place, mirrored);
        } else if (own != null) {
            backdrop.paintOwn(own, place, mirrored);
        } else if (kind == Background.BLUR) {
            backdrop.paintBlur(first);
        } else {
            backdrop.paintSlope(config.topColour(), config.bottomColour());
        }
    }
}
