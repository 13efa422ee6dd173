/** The program's entrance: {@link dev.guise.Main} turns arguments into one command. */
@NullMarked
package dev.guise;

import org.jspecify.annotations.NullMarked;
