package dev.clientele.segment.composition;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** One lane, in one transaction that holds its lock, on its business day. */
public record Turn(Handle tx, int lane, LocalDate day, Instant at) {}
