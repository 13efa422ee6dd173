/**
 * From photographs of a person to an identity: {@link dev.guise.enrol.Enrolment} takes pictures in, has them examined, wants a
 * word of consent, lets a {@link dev.guise.enrol.Tutor} learn, and writes the bundle. All that it knows lies in a folder, so
 * that it goes on after any end of the program. Command and window both work with it and it knows neither.
 */
@NullMarked
package dev.guise.enrol;

import org.jspecify.annotations.NullMarked;
