package dev.clientele.segment.definition;

import java.time.LocalDate;

/** How a segment's members are to be made. @param asOf null for each lane's business day */
public record RefreshParameters(LocalDate asOf) {}
