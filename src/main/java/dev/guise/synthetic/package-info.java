/**
 * The renderer of training heads: a parametric head mesh becomes a picture, its mask and its truth (landmarks, pose,
 * expression). Plain Java on one thread per {@link dev.guise.synthetic.HeadRenderer}; assets and identities are
 * immutable and shared. Only {@code training}, {@code evaluation} and {@code commands} look in here.
 */
@NullMarked
package dev.guise.synthetic;

import org.jspecify.annotations.NullMarked;
