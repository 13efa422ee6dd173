/**
 * Weights of TensorFlow.js graph models: {@link dev.guise.tfjsimport.TfjsWeights} reads the manifest and its shards,
 * a table a network gives each array our name. Pure Java, any thread. Used by the conversion command, by training and by
 * evaluation, never while driving.
 */
@NullMarked
package dev.guise.tfjsimport;

import org.jspecify.annotations.NullMarked;
