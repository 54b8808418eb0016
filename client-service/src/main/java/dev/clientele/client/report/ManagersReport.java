package dev.clientele.client.report;

import java.time.LocalDate;
import java.util.List;

/** Both dates are business dates and count. */
public record ManagersReport(LocalDate from, LocalDate to, List<ManagerFigures> items) {}
