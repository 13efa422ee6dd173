/**
 * The way of a frame, on one page: {@link dev.guise.pipeline.Pipeline}. Three threads with one short turn each (capture,
 * infer, present), a slot between each two where the newest wins, and the rules for a lost face and for failures. The only
 * room that knows the order of the stages.
 */
@NullMarked
package dev.guise.pipeline;

import org.jspecify.annotations.NullMarked;
