package dev.clientele.client.timeline;

import dev.clientele.platform.http.Limit;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

public class TimelineQuery {
    @RestQuery
    @Parameter(description = "First business date")
    public LocalDate from;

    @RestQuery
    @Parameter(description = "Last business date")
    public LocalDate to;

    @RestQuery
    @DefaultValue("-date")
    @Parameter(description = "`date` or `-date`")
    public String sort;

    @RestQuery
    @DefaultValue(Limit.DEFAULT)
    public Limit limit;

    @RestQuery
    public String cursor;

    /** Turns to the largest page behind a cursor, for a reader of the whole list. */
    void wholePage(String after) {
        limit = Limit.MOST;
        cursor = after;
    }
}
