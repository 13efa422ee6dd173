/**
 * Settings as records that check themselves: a record exists only with values in range, and its error names key, value and
 * allowed range. {@link dev.guise.config.ConfigLoader} reads them from YAML; each class gets the one record it needs.
 */
@NullMarked
package dev.guise.config;

import org.jspecify.annotations.NullMarked;
