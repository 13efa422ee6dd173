/**
 * Reads from the driver's face crop what the face does, with the person left out: {@link dev.guise.frame.FaceCrop} to
 * {@link dev.guise.frame.Pose}. Called on the inference thread only. Before it comes {@code align}, after it
 * {@code generate}; this room knows neither.
 */
@NullMarked
package dev.guise.pose;

import org.jspecify.annotations.NullMarked;
