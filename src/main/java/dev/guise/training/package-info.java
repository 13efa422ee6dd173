/**
 * How the networks learn. Our own recipe: one flat loop ({@link dev.guise.training.Trainer}) over one graph
 * ({@link dev.guise.training.TrainingGraph}), fed with heads that are rendered beside it for ever
 * ({@link dev.guise.training.HeadFeed}); a stage is nothing but a {@link dev.guise.training.TrainConfig}.
 *
 * <p>The published systems: one {@link dev.guise.training.AdversarialStep} on the scene that a system builds
 * ({@link dev.guise.training.LpdStep}, {@link dev.guise.training.FsthStep}: forward pass, critic, inputs by name), run by a
 * {@link dev.guise.training.StepSession}: {@code load} arrays by name, {@code step(feed, count)}, {@code read}.
 * {@link dev.guise.training.MetaTraining} loops over {@link dev.guise.training.PreparedVideos};
 * {@link dev.guise.training.FineTuning} makes a person of photographs. Another system brings a scene and a
 * {@link dev.guise.training.MetaSystem} of its own and shares losses, optimisers, averages and loop. Each loop runs on one thread; renderers and the reader of frames have their own.
 */
@NullMarked
package dev.guise.training;

import org.jspecify.annotations.NullMarked;
