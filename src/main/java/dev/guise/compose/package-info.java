/**
 * Puts the portrait on a canvas: background, label, overlay, and the placeholder card. {@link dev.guise.frame.Portrait} to
 * {@link dev.guise.frame.Canvas}. Runs on the presentation thread. This is the only room that makes canvases and it never
 * sees a camera frame; the one exception is {@link dev.guise.compose.SideBySide}, which only the offline command uses.
 */
@NullMarked
package dev.guise.compose;

import org.jspecify.annotations.NullMarked;
