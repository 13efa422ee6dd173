/**
 * The kernel's video devices, by JNA. Three layers: the mapping ({@link dev.guise.v4l2.Videodev2},
 * {@link dev.guise.v4l2.LoopbackHeader}, {@link dev.guise.v4l2.Kernel}) keeps C's names; {@link dev.guise.v4l2.V4l2Device}
 * gives errors a meaning; {@link dev.guise.v4l2.CaptureStream} and {@link dev.guise.v4l2.LoopbackWriter} carry pictures. An
 * open device belongs to one thread. Used by {@code capture}, {@code sink}, {@code doctor} and {@code commands}; 64-bit
 * Linux only.
 */
@NullMarked
package dev.guise.v4l2;

import org.jspecify.annotations.NullMarked;
