/**
 * Composition roots, one class a command. A command reads its arguments, builds the objects it needs with {@code new},
 * runs them and turns failures into one line and an exit code.
 */
@NullMarked
package dev.guise.commands;

import org.jspecify.annotations.NullMarked;
