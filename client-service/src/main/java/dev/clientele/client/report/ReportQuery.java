package dev.clientele.client.report;

import dev.clientele.platform.http.Limit;
import jakarta.ws.rs.DefaultValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What receivables can be asked. */
public class ReportQuery {
    public enum By {
        CLIENT,
        MANAGER
    }

    @RestQuery
    @DefaultValue("CLIENT")
    public By by;

    @RestQuery
    @Parameter(description = "A business date whose documents count; today without it")
    public LocalDate asOf;

    @RestQuery
    @DefaultValue("0")
    @Parameter(description = "Only clients who owe more than this: 1 leaves out 1.00 and keeps 1.01")
    public BigDecimal debtAbove;

    @RestQuery
    @DefaultValue("false")
    @Parameter(description = "Only clients with something overdue")
    public boolean overdue;

    @RestQuery
    @Parameter(description = "Of the clients of this employee")
    public UUID responsibleId;

    @RestQuery
    @DefaultValue("false")
    @Parameter(description = "Of the clients nobody is responsible for")
    public boolean unassigned;

    @RestQuery
    @DefaultValue(Limit.DEFAULT)
    public Limit limit;

    @RestQuery
    public String cursor;
}
