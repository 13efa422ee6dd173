/**
 * How long every stage takes and what was lost: one histogram per named stage, a few counters, and snapshots that the
 * overlay, the log and the benchmark all read. Recording is wait-free and allocates nothing; each stage is recorded by
 * the one thread that runs it, snapshots are taken by any. Also the clock that the running side asks for the time.
 */
@NullMarked
package dev.guise.meter;

import org.jspecify.annotations.NullMarked;
