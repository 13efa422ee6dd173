/**
 * The third reenactment system: one picture comes alive. A picture is cut out once ({@link dev.guise.photo.SourcePicture}),
 * gets a relief ({@link dev.guise.photo.PictureRelief}), and is moved by a driver's face ({@link dev.guise.photo.ReliefWarp});
 * lids, gaze and the inside of the mouth are layers of their own. Pixels are copied, not painted, wherever the picture has them.
 * Geometry is plain Java; resampling is OpenCV. One thread, the one that infers.
 */
@NullMarked
package dev.guise.photo;

import org.jspecify.annotations.NullMarked;
