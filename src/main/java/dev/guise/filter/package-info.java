/**
 * Filters for numbers that tremble: {@link dev.guise.filter.OneEuro}. Pure arithmetic, each object used by one thread; time
 * comes from the caller. {@code align} steadies the face box with it and {@code pose} the pose numbers.
 */
@NullMarked
package dev.guise.filter;

import org.jspecify.annotations.NullMarked;
