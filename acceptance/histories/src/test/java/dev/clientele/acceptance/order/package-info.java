/**
 * One history, told in ten different orders and batchings: whatever order facts arrive in, what the suite knows at the
 * end is the same (Must show 8). {@code Story} is the history, {@code Telling} one way to tell it, {@code Knowledge} what
 * can be seen of it afterwards.
 */
package dev.clientele.acceptance.order;
