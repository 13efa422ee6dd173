package dev.guise.commands;

import dev.guise.doctor.OpenGlCheck.Attempt;
import dev.guise.gl.GlException;
import dev.guise.gl.OffscreenContext;
import dev.guise.gl.PreviewWindow;

/** Tries OpenGL as the composer and the preview use it, for the doctor. */
final class OpenGlTrial {
    private OpenGlTrial() {}

    /** Without a window. */
    static Attempt unseen() {
        try (OffscreenContext context = OffscreenContext.open()) {
            return new Attempt(true, context.isSoftware(), context.renderer());
        } catch (GlException why) {
            return new Attempt(false, false, String.valueOf(why.getMessage()));
        }
    }

    /** In a window that nobody sees. */
    static Attempt seen(String display) {
        try {
            String renderer = PreviewWindow.rehearse(display);
            return new Attempt(true, OffscreenContext.isSoftware(renderer), renderer);
        } catch (GlException why) {
            return new Attempt(false, false, String.valueOf(why.getMessage()));
        }
    }
}
