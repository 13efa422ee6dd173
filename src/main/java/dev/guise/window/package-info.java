/**
 * The window in which a person is enrolled, in Swing: pages for who it is, the photographs, the learning and the end. It shows
 * what {@link dev.guise.enrol.Enrolment} holds and sends it what is wanted; all work is done on one thread beside Swing's, see
 * {@link dev.guise.window.Workshop}.
 */
@NullMarked
package dev.guise.window;

import org.jspecify.annotations.NullMarked;
