/**
 * Help for the driver to sit well before the camera: {@link dev.guise.guide.Guide} looks at what the aligner found, gives hints that
 * do not flicker, and paints the {@link dev.guise.frame.Ghost}. Runs on the inference thread and only while a preview wants it.
 * Its results are for the preview alone and never reach another sink.
 */
@NullMarked
package dev.guise.guide;

import org.jspecify.annotations.NullMarked;
