/**
 * One file a network, each readable alone: a Javadoc with the paper's place and the table of shapes, a {@code Size} with
 * presets, the layers in forward order, a constructor that names each parameter as the published checkpoint does, and
 * {@code apply}. A network is operations of a graph and nothing more; sessions live with those who use it.
 *
 * <p>Letters in shapes: N batch, H, W picture, C channels, E identity numbers, P pose numbers.
 */
@NullMarked
package dev.guise.networks;

import org.jspecify.annotations.NullMarked;
