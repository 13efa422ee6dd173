/**
 * Measures what comes out: how well a puppet follows its driver and whether it stays the same person. Nothing of it runs
 * while driving, and none of its networks takes part in training, so the meter is independent of what it judges. One
 * thread.
 */
@NullMarked
package dev.guise.evaluation;

import org.jspecify.annotations.NullMarked;
