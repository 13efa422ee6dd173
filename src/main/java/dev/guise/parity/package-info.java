/**
 * Compares our networks with the reference's: {@link dev.guise.parity.LpdParity} and
 * {@link dev.guise.parity.FsthParity} run a checkpoint's weights on the inputs of a folder of tensors that PyTorch gave
 * ({@link dev.guise.parity.ReferenceFolder}) and write into a {@link dev.guise.parity.ParityReport} how far every output is
 * off. One thread. Used by the verify command, never while driving.
 */
@NullMarked
package dev.guise.parity;

import org.jspecify.annotations.NullMarked;
