/**
 * Where a person steers the show: tray icon, keys and the control socket send a {@link dev.guise.desk.Request} to the one
 * {@link dev.guise.desk.Desk} and show its {@link dev.guise.desk.Scene}. Any thread. This room never touches a frame and
 * does not know the pipeline; the commands join the two.
 */
@NullMarked
package dev.guise.desk;

import org.jspecify.annotations.NullMarked;
