/**
 * The nouns that travel: camera frame, face crop, pose, portrait, canvas, and the fixed pools that own their memory.
 *
 * <p>Everything here is plain bytes and numbers, made once and used again. An object belongs to one thread at a time;
 * the slots of {@code pipeline} hand it on. Every other room may import this one; it imports none.
 */
@NullMarked
package dev.guise.frame;

import org.jspecify.annotations.NullMarked;
