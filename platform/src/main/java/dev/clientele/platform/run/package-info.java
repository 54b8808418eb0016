/**
 * Work longer than a second (design.md section 9). {@link dev.clientele.platform.run.Runs} starts a run, a
 * {@link dev.clientele.platform.run.RunHandler} does it on some replica, its
 * {@link dev.clientele.platform.run.RunContext} commits the checkpoint with the work. A run whose replica died goes on
 * at its checkpoint elsewhere; the fence keeps the dead one from writing again.
 *
 * <p>Business times come from the clock; leases and rates are physical and use the database's own time.
 */
package dev.clientele.platform.run;
