/**
 * How the networks learn: one flat loop ({@link dev.guise.training.Trainer}) over one graph
 * ({@link dev.guise.training.TrainingGraph}), fed with heads that are rendered beside it for ever
 * ({@link dev.guise.training.HeadFeed}). A stage of the recipe is nothing but a {@link dev.guise.training.TrainConfig}.
 * The loop runs on one thread; the renderers have their own.
 */
@NullMarked
package dev.guise.training;

import org.jspecify.annotations.NullMarked;
