package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.frame.PixelFormat;
import dev.guise.gl.GlException;
import dev.guise.gl.OffscreenContext;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses what composes, and says so in one line. */
public final class Composers {
    private Composers() {}

    /**
     * What the settings wish, or plain Java where that cannot be had. {@code teller} hears now what was chosen, and later
     * if it fails. {@link Renderer#AUTO} leaves OpenGL alone where no card is: loading a software renderer only to turn it
     * down takes a second, and one was seen to crash. Where it costs nothing, canvases are packed as {@code packedFormat} too, unless that is null.
     */
    public static Composer open(ComposeConfig config, @Nullable PixelFormat packedFormat, Consumer<String> teller) {
        return open(config, packedFormat, teller, Path.of("/"));
    }

    /** As above, for the devices below {@code root}. */
    static Composer open(ComposeConfig config, @Nullable PixelFormat packedFormat, Consumer<String> teller, Path root) {
        if (config.renderer() == Renderer.JAVA) {
            return plain(config, "as compose.renderer says", teller);
        }
        if (config.renderer() == Renderer.AUTO && !OffscreenContext.cardIsHere(root)) {
            return plain(config, "this machine has no graphics card for OpenGL (no /dev/dri/renderD*)", teller);
        }
        try {
            OffscreenContext context = OffscreenContext.open();
            String card = context.renderer();
            if (config.renderer() == Renderer.AUTO && context.isSoftware()) {
                context.close();
                return plain(config, "OpenGL would run on the processor too, by " + card, teller);
            }
            Composer composer = GlComposer.open(config, context, packedFormat, teller);
            teller.accept("composed by OpenGL on " + card);
            return composer;
        } catch (GlException without) {
            return plain(config, without.getMessage(), teller);
        }
    }

    private static Composer plain(ComposeConfig config, @Nullable String why, Consumer<String> teller) {
        teller.accept("composed by plain Java: " + why);
        return new JavaComposer(config);
    }
}
