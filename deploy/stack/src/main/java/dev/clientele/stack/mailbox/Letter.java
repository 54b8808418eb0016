package dev.clientele.stack.mailbox;

import java.time.Instant;

/** One message as it came for one envelope recipient; the bytes are read apart only when somebody opens it. */
record Letter(long id, Instant at, String from, String to, String subject, byte[] raw) {}
