/**
 * One class per command of {@code ./clientele}: it reads its options, calls what does the work and prints the outcome.
 * A {@link dev.clientele.stack.StackFailure} on the way becomes its message and exit code 3.
 */
package dev.clientele.local.command;
