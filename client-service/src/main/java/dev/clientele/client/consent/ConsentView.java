package dev.clientele.client.consent;

import dev.clientele.platform.http.Page;
import java.util.List;

/** What holds now, and how it came about. */
public record ConsentView(List<Consent> current, Page<ConsentEntry> ledger) {}
