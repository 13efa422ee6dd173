/**
 * Makes the picture of the chosen identity in a given pose: {@link dev.guise.frame.Pose} and identity to
 * {@link dev.guise.frame.Portrait}. Called on the inference thread only. Before it comes {@code pose}, after it
 * {@code compose}; this room knows neither.
 */
@NullMarked
package dev.guise.generate;

import org.jspecify.annotations.NullMarked;
