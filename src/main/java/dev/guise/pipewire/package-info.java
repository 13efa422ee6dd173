/**
 * A camera that is a node of PipeWire: no kernel module and no rights are needed. Three layers: {@link dev.guise.pipewire.Pod}
 * and {@link dev.guise.pipewire.VideoOffer} know the bytes in which PipeWire describes formats,
 * {@link dev.guise.pipewire.LibPipeWire} has the library's exported functions (none of its inline ones) and the layouts that are
 * read and written by offset, {@link dev.guise.pipewire.CameraStream} is one connection to a daemon, and
 * {@link dev.guise.pipewire.PipeWireCamera} keeps one alive.
 *
 * <p>Threads. PipeWire has two threads of its own for each connection: its data thread never calls Java; its loop's thread calls
 * {@code CameraStream}'s two callbacks, with the loop's lock held. Those write volatile fields and count a latch down, and take no
 * lock of Java's: so the only order of locks is the stream's monitor, then the loop's lock. All else is called by Java threads,
 * with both held, or before the loop's thread has started and after it has ended. Pictures are copied into PipeWire's memory by
 * the thread that presents, so that no picture waits for a call back.
 *
 * <p>Used by {@code sink}, {@code doctor} and {@code commands}; 64-bit Linux only.
 */
@NullMarked
package dev.guise.pipewire;

import org.jspecify.annotations.NullMarked;
