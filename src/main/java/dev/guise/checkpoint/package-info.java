/**
 * Weights on disk: named arrays in the safetensors layout, with a manifest that tells what they are and how they were
 * made. Pure Java, any thread; a file is read whole or refused, and written beside its place and then renamed.
 */
@NullMarked
package dev.guise.checkpoint;

import org.jspecify.annotations.NullMarked;
