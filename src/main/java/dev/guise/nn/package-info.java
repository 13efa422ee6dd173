/**
 * The few layers the networks share, as operations of one TensorFlow graph: convolution, linear, the norms, residual
 * block, spectral norm, and {@link dev.guise.nn.Parameters}, which says where a layer's numbers come from.
 *
 * <p>Layout, stated once: pictures and feature maps are NHWC, filters HWIO, linear weights [in, out]. Parameter names
 * are those of the published checkpoints. Graphs are built on one thread.
 */
@NullMarked
package dev.guise.nn;

import org.jspecify.annotations.NullMarked;
