/**
 * Where composed pictures go: a virtual camera, an MP4 file, a folder of PNGs, a contact sheet. Every sink accepts only a
 * {@link dev.guise.frame.Canvas}, never a camera frame. Runs on the presentation thread. Files appear under their name only
 * when they are complete. Before it comes {@code compose}; this room knows no other stage.
 */
@NullMarked
package dev.guise.sink;

import org.jspecify.annotations.NullMarked;
