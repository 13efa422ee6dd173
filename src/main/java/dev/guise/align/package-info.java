/**
 * Finds the driver's face and cuts it out the way the networks were trained: {@link dev.guise.frame.Frame} to
 * {@link dev.guise.frame.FaceCrop}. The same code crops live, offline and for training. Runs on the inference thread.
 * Before it comes {@code capture}, after it {@code pose}; this room knows neither.
 */
@NullMarked
package dev.guise.align;

import org.jspecify.annotations.NullMarked;
