/**
 * Bundles of identities as a person has them: the shipped ones and the user's own on one
 * {@link dev.guise.identities.IdentityShelf}, packed into a zip and unpacked again, with all mistrust. Any thread; nothing
 * here loads a network.
 */
@NullMarked
package dev.guise.identities;

import org.jspecify.annotations.NullMarked;
