/**
 * OpenGL and windows, by LWJGL, which only this room sees: an off-screen context (EGL), the passes that compose a canvas on the
 * graphics card, the preview's window (GLFW) and its letters. It knows the nouns of {@code frame} and nothing else; {@code
 * compose} and {@code sink} use it. A context belongs to one thread at a time.
 */
@NullMarked
package dev.guise.gl;

import org.jspecify.annotations.NullMarked;
