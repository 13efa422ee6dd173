/**
 * The interfaces that a tray icon offers and calls on the session bus, with the names and shapes that desktops know. Public
 * only because the D-Bus library calls them by reflection; {@link dev.guise.desk.Tray} is what the commands use.
 */
@NullMarked
package dev.guise.desk.bus;

import org.jspecify.annotations.NullMarked;
