package dev.guise.gl;

import static org.lwjgl.glfw.GLFW.*;

import dev.guise.frame.PreviewLayers.Layer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lwjgl.PointerBuffer;
import org.lwjgl.glfw.Callbacks;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL11;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * A window with a picture and layers over it, by GLFW on X11 or Wayland. One thread makes it, uses it and closes it; only {@link
 * #wake} is for others. (GLFW wants the first thread of the process only on systems that are not ours.)
 */
public final class PreviewWindow implements AutoCloseable {
    /** Hears of keys, on the window's thread, while it waits for events. */
    public interface Keys {
        /**
         * A key went down or repeats.
         *
         * @param key a letter or digit, "+", "-", "?", or one of left, right, up, down, escape, f1
         */
        void pressed(String key, boolean shift);
    }

    private static final int OTHER_MODIFIERS = GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER;

    private final long window;
    private final WindowPainter painter;
    private final String renderer;
    private boolean stale = true;

    private PreviewWindow(long window, Keys keys) {
        this.window = window;
        glfwMakeContextCurrent(window);
        GL.createCapabilities();
        // A Wayland compositor may let a hidden window wait for ever.
        glfwSwapInterval(glfwGetPlatform() == GLFW_PLATFORM_X11 ? 1 : 0);
        this.renderer = String.valueOf(GL11.glGetString(GL11.GL_RENDERER));
        this.painter = new WindowPainter();
        glfwSetKeyCallback(window, (w, key, scan, action, modifiers) -> key(keys, key, scan, action, modifiers));
        glfwSetCharCallback(window, (w, code) -> sign(keys, code));
        glfwSetWindowRefreshCallback(window, w -> stale = true);
        glfwSetFramebufferSizeCallback(window, (w, width, height) -> stale = true);
    }

    /**
     * Opens a window on a display, named as in DISPLAY or WAYLAND_DISPLAY; the thread that does is the window's.
     *
     * @throws GlException if the display cannot be reached, or has no OpenGL
     */
    public static PreviewWindow open(String display, String title, int widthPx, int heightPx, Keys keys) {
        begin(display);
        glfwDefaultWindowHints();
        return open(title, widthPx, heightPx, keys);
    }

    /**
     * Opens a window that nobody sees and closes it again.
     *
     * @return what drew it
     * @throws GlException if the display cannot be reached, or has no OpenGL
     */
    public static String rehearse(String display) {
        begin(display);
        glfwDefaultWindowHints();
        glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
        try (PreviewWindow window = open("Guise", 64, 64, (key, shift) -> {})) {
            return window.renderer();
        } finally {
            end();
        }
    }

    private static PreviewWindow open(String title, int widthPx, int heightPx, Keys keys) {
        glfwWindowHint(GLFW_CONTEXT_CREATION_API, GLFW_EGL_CONTEXT_API);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
        String name = title.toLowerCase(Locale.ROOT);
        glfwWindowHintString(GLFW_X11_CLASS_NAME, name);
        glfwWindowHintString(GLFW_X11_INSTANCE_NAME, name);
        glfwWindowHintString(GLFW_WAYLAND_APP_ID, name);
        long window = glfwCreateWindow(widthPx, heightPx, title, MemoryUtil.NULL, MemoryUtil.NULL);
        if (window == MemoryUtil.NULL) {
            throw complaint("no window can be opened");
        }
        try {
            return new PreviewWindow(window, keys);
        } catch (RuntimeException error) {
            destroy(window);
            throw error;
        }
    }

    /** X displays have a colon in their name; for another the library looks itself, Wayland first. */
    private static void begin(String display) {
        GlLibrary.demand();
        try {
            glfwInitHint(GLFW_PLATFORM, display.contains(":") ? GLFW_PLATFORM_X11 : GLFW_ANY_PLATFORM);
            if (!glfwInit()) {
                throw complaint("no display can be reached");
            }
        } catch (LinkageError error) {
            throw new GlException("the window library cannot be loaded", error);
        }
    }

    /** Lets go of the display; by the thread of the last window, after it. */
    public static void end() {
        glfwTerminate();
    }

    private static GlException complaint(String what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer reason = stack.mallocPointer(1);
            int code = glfwGetError(reason);
            String words = code == GLFW_NO_ERROR ? "no reason given" : MemoryUtil.memUTF8(reason.get(0));
            return new GlException(what + " (" + words + ")");
        }
    }

    /** What draws it, as its driver calls it. */
    public String renderer() {
        return renderer;
    }

    /** Whether somebody pressed the button that closes it. */
    public boolean isClosing() {
        return glfwWindowShouldClose(window);
    }

    /** Whether it must be drawn again although nothing is new, because it was covered or has another size. */
    public boolean isStale() {
        return stale;
    }

    /** Waits for keys and the like, or {@link #wake}, or that time. */
    public void await(double seconds) {
        glfwWaitEventsTimeout(seconds);
    }

    /** Ends {@link #await} at once. Any thread. */
    public static void wake() {
        glfwPostEmptyEvent();
    }

    /** What the canvas looks like from now on, RGB24. */
    public void canvas(byte[] rgb, int widthPx, int heightPx) {
        painter.canvas(rgb, widthPx, heightPx);
    }

    /** Draws and shows it. */
    public void draw(List<Layer> layers) {
        int[] width = new int[1];
        int[] height = new int[1];
        float[] scale = new float[1];
        glfwGetFramebufferSize(window, width, height);
        glfwGetWindowContentScale(window, scale, new float[1]);
        stale = false;
        if (width[0] > 0 && height[0] > 0) {
            painter.draw(width[0], height[0], scale[0], layers);
            glfwSwapBuffers(window);
        }
    }

    private static void key(Keys keys, int key, int scan, int action, int modifiers) {
        if (action == GLFW_RELEASE || (modifiers & OTHER_MODIFIERS) != 0) {
            return;
        }
        boolean shift = (modifiers & GLFW_MOD_SHIFT) != 0;
        Optional<String> name = special(key);
        if (name.isPresent()) {
            keys.pressed(name.get(), shift);
        } else if (action == GLFW_PRESS) {
            character(key, scan).ifPresent(letter -> keys.pressed(letter, shift));
        }
    }

    private static Optional<String> special(int key) {
        return Optional.ofNullable(
                switch (key) {
                    case GLFW_KEY_LEFT -> "left";
                    case GLFW_KEY_RIGHT -> "right";
                    case GLFW_KEY_UP -> "up";
                    case GLFW_KEY_DOWN -> "down";
                    case GLFW_KEY_ESCAPE -> "escape";
                    case GLFW_KEY_F1 -> "f1";
                    default -> null;
                });
    }

    /** Digits by where they are, letters by what is printed on the key, or where they are on keyboards without Latin letters. */
    private static Optional<String> character(int key, int scan) {
        if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) {
            return Optional.of(Character.toString('0' + key - GLFW_KEY_0));
        }
        if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) {
            return Optional.of(Character.toString('0' + key - GLFW_KEY_KP_0));
        }
        String printed = key == GLFW_KEY_UNKNOWN ? null : glfwGetKeyName(key, scan);
        if (printed != null && printed.matches("[a-zA-Z]")) {
            return Optional.of(printed.toLowerCase(Locale.ROOT));
        }
        return key >= GLFW_KEY_A && key <= GLFW_KEY_Z
                ? Optional.of(Character.toString('a' + key - GLFW_KEY_A))
                : Optional.empty();
    }

    /** Signs that lie elsewhere on every keyboard; they repeat while held. */
    private static void sign(Keys keys, int code) {
        switch (code) {
            case '?' -> keys.pressed("?", false);
            case '+', '=' -> keys.pressed("+", false);
            case '-', '_' -> keys.pressed("-", false);
            default -> {}
        }
    }

    private static void destroy(long window) {
        Callbacks.glfwFreeCallbacks(window);
        glfwMakeContextCurrent(MemoryUtil.NULL);
        GL.setCapabilities(null);
        glfwDestroyWindow(window);
    }

    @Override
    public void close() {
        painter.close();
        destroy(window);
    }
}
