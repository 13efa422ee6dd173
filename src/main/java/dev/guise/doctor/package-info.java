/**
 * Finds out why the webcam does not work, and says what to do. Each {@link dev.guise.doctor.Check} looks at one thing through
 * {@link dev.guise.v4l2.VideoNodes} and {@link dev.guise.v4l2.SystemTree}, or at what the command hands in, so that tests can put
 * machines of their own there;
 * it changes nothing. Runs on the command's thread. Only {@code commands} uses it.
 */
@NullMarked
package dev.guise.doctor;

import org.jspecify.annotations.NullMarked;
