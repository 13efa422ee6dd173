/**
 * Where pictures of the driver come from: clips, folders of pictures, a test pattern. Every source gives pooled RGB24
 * {@link dev.guise.frame.Frame}s with the time they were taken. Runs on the capture thread. What becomes of a frame is the
 * business of {@code pipeline}; this room knows no other stage.
 */
@NullMarked
package dev.guise.capture;

import org.jspecify.annotations.NullMarked;
