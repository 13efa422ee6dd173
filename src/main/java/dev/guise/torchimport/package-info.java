/**
 * Reads what PyTorch saved: {@link dev.guise.torchimport.TorchFile} understands both of its containers and the few pickle
 * operations and names that checkpoints use, and executes nothing; a {@link dev.guise.torchimport.WeightTable} a network
 * gives each array our name and layout. Pure Java apart from asking networks for the names of their parameters; one thread
 * a file. Used by the import and verify commands, never while driving.
 */
@NullMarked
package dev.guise.torchimport;

import org.jspecify.annotations.NullMarked;
