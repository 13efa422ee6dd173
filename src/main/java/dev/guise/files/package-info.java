/** Files and folders that appear whole or not at all, and their fingerprints. Any thread; knows no other room. */
@NullMarked
package dev.guise.files;

import org.jspecify.annotations.NullMarked;
