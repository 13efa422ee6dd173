/**
 * What the golden tests share: readers of the reference's files, the reference's weights in our layout, weights by
 * formula, one run of a small graph, and how close two arrays are. Every array here is a
 * {@link dev.guise.checkpoint.WeightArray}; any thread.
 */
@NullMarked
package dev.guise.golden;

import org.jspecify.annotations.NullMarked;
