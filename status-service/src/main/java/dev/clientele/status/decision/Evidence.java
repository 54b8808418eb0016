package dev.clientele.status.decision;

import java.time.LocalDate;

/** What a rule saw: the window, both ends included, and the facts in it. */
public record Evidence(LocalDate from, LocalDate to, int openInterests, int won, int payments, int shipments) {}
