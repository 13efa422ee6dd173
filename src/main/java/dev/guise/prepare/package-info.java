/**
 * Turns folders of videos into training data: every n-th frame is searched for a face, cropped by the code that crops live,
 * and masked; each video becomes a folder of pictures. Videos are streamed, one at a time, on one thread; a video is done
 * when its folder has its name, so a run may be killed at any time and started again. {@code training} reads the result.
 */
@NullMarked
package dev.guise.prepare;

import org.jspecify.annotations.NullMarked;
