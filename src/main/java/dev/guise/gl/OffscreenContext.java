package dev.guise.gl;

import static org.lwjgl.egl.EGL10.EGL_EXTENSIONS;
import static org.lwjgl.egl.EGL10.EGL_HEIGHT;
import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_NO_DISPLAY;
import static org.lwjgl.egl.EGL10.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL10.EGL_PBUFFER_BIT;
import static org.lwjgl.egl.EGL10.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL10.EGL_WIDTH;
import static org.lwjgl.egl.EGL10.eglChooseConfig;
import static org.lwjgl.egl.EGL10.eglCreateContext;
import static org.lwjgl.egl.EGL10.eglCreatePbufferSurface;
import static org.lwjgl.egl.EGL10.eglDestroyContext;
import static org.lwjgl.egl.EGL10.eglDestroySurface;
import static org.lwjgl.egl.EGL10.eglGetDisplay;
import static org.lwjgl.egl.EGL10.eglGetError;
import static org.lwjgl.egl.EGL10.eglInitialize;
import static org.lwjgl.egl.EGL10.eglMakeCurrent;
import static org.lwjgl.egl.EGL10.eglQueryString;
import static org.lwjgl.egl.EGL12.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL12.eglBindAPI;
import static org.lwjgl.egl.EGL12.eglReleaseThread;
import static org.lwjgl.egl.EGL14.EGL_DEFAULT_DISPLAY;
import static org.lwjgl.egl.EGL14.EGL_OPENGL_API;
import static org.lwjgl.egl.EGL14.EGL_OPENGL_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MAJOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_MINOR_VERSION;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT;
import static org.lwjgl.egl.EGL15.EGL_CONTEXT_OPENGL_PROFILE_MASK;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTPlatformBase.eglGetPlatformDisplayEXT;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.egl.EGLCapabilities;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL11;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * OpenGL 3.3 without window or display, by EGL: on a graphics card where one works, else on Mesa's software renderer. It may
 * be opened on one thread and used by another, but by one at a time: {@link #enter} and {@link #leave}.
 */
public final class OffscreenContext implements AutoCloseable {
    private static final Pattern SOFTWARE =
            Pattern.compile("llvmpipe|softpipe|swrast|software rasterizer|swiftshader", Pattern.CASE_INSENSITIVE);
    private static final int PLATFORM_SURFACELESS_MESA = 0x31DD;
    private static final int MOST_DEVICES = 16;

    private final long display;
    private final long context;
    private final long surface;
    private final GLCapabilities capabilities;
    private final String renderer;

    private OffscreenContext(long display, long context, long surface) {
        this.display = display;
        this.context = context;
        this.surface = surface;
        bind();
        this.capabilities = GL.createCapabilities();
        this.renderer = String.valueOf(GL11.glGetString(GL11.GL_RENDERER));
        leave();
    }

    /** Whether a card that draws is among the devices below {@code root}; NVIDIA's own driver may go without a render node. */
    public static boolean cardIsHere(Path root) {
        if (Files.exists(root.resolve("dev/nvidiactl")) || Files.exists(root.resolve("dev/dxg"))) {
            return true;
        }
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(root.resolve("dev/dri"), "renderD*")) {
            return nodes.iterator().hasNext();
        } catch (IOException without) {
            return false;
        }
    }

    /**
     * Opens the first that runs on a card, or else the first that runs at all; current nowhere yet.
     *
     * @throws GlException if there is none
     */
    public static OffscreenContext open() {
        GlLibrary.demand();
        List<OffscreenContext> slow = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try {
            for (LongSupplier display : displays()) {
                try {
                    OffscreenContext context = on(display.getAsLong());
                    if (!context.isSoftware()) {
                        return context;
                    }
                    slow.add(context);
                } catch (GlException without) {
                    complaints.add(without.getMessage());
                }
            }
            if (slow.isEmpty()) {
                throw new GlException(
                        complaints.isEmpty()
                                ? "EGL knows no way to draw without a window"
                                : String.join("; ", complaints));
            }
            return slow.remove(0);
        } finally {
            slow.forEach(OffscreenContext::close);
        }
    }

    /** Whom to ask, the cards first: asking for a card's own display finds it even where another driver is the usual one. */
    private static List<LongSupplier> displays() {
        List<LongSupplier> displays = new ArrayList<>();
        String able = String.valueOf(eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS));
        if (able.contains("EGL_EXT_platform_device") && able.contains("EGL_EXT_device_enumeration")) {
            for (long device : devices()) {
                displays.add(() -> eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, (IntBuffer) null));
            }
        }
        if (able.contains("EGL_MESA_platform_surfaceless")) {
            displays.add(OffscreenContext::surfaceless);
        }
        if (displays.isEmpty()) {
            displays.add(() -> eglGetDisplay(EGL_DEFAULT_DISPLAY));
        }
        return displays;
    }

    /** The binding would refuse the null that this platform wants as its native display. */
    private static long surfaceless() {
        long function = EGL.getCapabilities().eglGetPlatformDisplayEXT;
        return JNI.callPPP(PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, MemoryUtil.NULL, function);
    }

    private static long[] devices() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer found = stack.mallocPointer(MOST_DEVICES);
            IntBuffer count = stack.mallocInt(1);
            if (!eglQueryDevicesEXT(found, count)) {
                return new long[0];
            }
            long[] devices = new long[count.get(0)];
            found.get(devices);
            return devices;
        }
    }

    private static OffscreenContext on(long display) {
        int[] major = new int[1];
        int[] minor = new int[1];
        if (display == EGL_NO_DISPLAY || !eglInitialize(display, major, minor)) {
            throw complaint("EGL finds no driver that works");
        }
        EGLCapabilities able = EGL.createDisplayCapabilities(display, major[0], minor[0]);
        if (!eglBindAPI(EGL_OPENGL_API)) {
            throw complaint("the driver has OpenGL ES only");
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            long config = config(stack, display);
            IntBuffer wish = stack.ints(
                    EGL_CONTEXT_MAJOR_VERSION,
                    3,
                    EGL_CONTEXT_MINOR_VERSION,
                    3,
                    EGL_CONTEXT_OPENGL_PROFILE_MASK,
                    EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                    EGL_NONE);
            long context = eglCreateContext(display, config, EGL_NO_CONTEXT, wish);
            if (context == EGL_NO_CONTEXT) {
                throw complaint("the driver has no OpenGL 3.3");
            }
            long surface = EGL_NO_SURFACE;
            if (!able.EGL_KHR_surfaceless_context) {
                surface = eglCreatePbufferSurface(display, config, stack.ints(EGL_WIDTH, 2, EGL_HEIGHT, 2, EGL_NONE));
            }
            return new OffscreenContext(display, context, surface);
        }
    }

    private static long config(MemoryStack stack, long display) {
        PointerBuffer configs = stack.mallocPointer(1);
        IntBuffer count = stack.mallocInt(1);
        IntBuffer wish = stack.ints(EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE);
        if (!eglChooseConfig(display, wish, configs, count) || count.get(0) == 0) {
            throw complaint("the driver cannot draw without a window");
        }
        return configs.get(0);
    }

    private static GlException complaint(String what) {
        return new GlException(what + " (EGL error 0x" + Integer.toHexString(eglGetError()) + ")");
    }

    /** What draws, as its driver calls it. */
    public String renderer() {
        return renderer;
    }

    /** Whether the processor draws and no card. */
    public boolean isSoftware() {
        return isSoftware(renderer);
    }

    /** Whether a renderer of this name draws on the processor. */
    public static boolean isSoftware(String renderer) {
        return SOFTWARE.matcher(renderer).find();
    }

    /** Belongs to this thread from now on; no other may hold it. */
    public void enter() {
        bind();
        GL.setCapabilities(capabilities);
    }

    private void bind() {
        if (!eglBindAPI(EGL_OPENGL_API) || !eglMakeCurrent(display, surface, surface, context)) {
            throw complaint("the OpenGL context cannot be entered");
        }
    }

    /** Belongs to no thread from now on; called by the one that holds it. */
    public void leave() {
        GL.setCapabilities(null);
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglReleaseThread();
    }

    /**
     * Gives it back; by the thread that holds it, or any if none does. The display stays open: EGL has one for the whole
     * process, and others may draw on it.
     */
    @Override
    public void close() {
        leave();
        if (surface != EGL_NO_SURFACE) {
            eglDestroySurface(display, surface);
        }
        eglDestroyContext(display, context);
    }
}
