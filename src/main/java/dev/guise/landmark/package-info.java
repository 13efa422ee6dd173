/**
 * Landmarks of a face: the 68 points of the iBUG scheme and the two pupils, how they are read with the face mesh, how they
 * are drawn for the networks of FSTH, and how one face's motion is put on another. Readers belong to one thread; drawing
 * and arithmetic to the caller's. Used by {@code pose}, {@code generate}, {@code training} and {@code evaluation}.
 */
@NullMarked
package dev.guise.landmark;

import org.jspecify.annotations.NullMarked;
