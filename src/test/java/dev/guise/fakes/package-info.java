/** Hand-written stand-ins for the parts of the running side that need weights, devices or time. */
@NullMarked
package dev.guise.fakes;

import org.jspecify.annotations.NullMarked;
