package dev.clientele.client.document;

import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.time.BusinessTime;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What every list of documents can be asked. */
public class DocumentQuery {
    @RestQuery
    @Parameter(description = "The client they belong to now")
    public UUID unitId;

    @RestQuery
    public UUID companyId;

    @RestQuery
    public UUID contactId;

    @RestQuery
    @DefaultValue("false")
    @Parameter(description = "Those that belong to nobody instead; for callers who see all rows")
    public boolean unattributed;

    @RestQuery
    public String externalId;

    @RestQuery
    @Parameter(description = "First business date")
    public LocalDate from;

    @RestQuery
    @Parameter(description = "Last business date")
    public LocalDate to;

    @RestQuery
    @DefaultValue("LIVE")
    public Life life;

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

    Listing listing(DocumentKind<?, ?> kind, BusinessTime time) {
        return Listing.of(kind.table())
                .equal("unit_id", unitId)
                .where("(t.unit_id is null) = :unattributed", "unattributed", unattributed ? true : null)
                .where(Naming.of("t", "company", "= :company_id"), "company_id", companyId)
                .where(Naming.of("t", "contact", "= :contact_id"), "contact_id", contactId)
                .equal("life", life)
                .where(
                        "t.id = (select r.id from external_ref r where r.lane = lane_of_text(:externalId) and r.entity = '"
                                + kind.entity() + "' and r.external_id = :externalId)",
                        "externalId",
                        externalId)
                .where("t." + kind.date() + " >= :from", "from", time.startOf(from))
                .where("t." + kind.date() + " < :to", "to", to == null ? null : time.endOf(to));
    }
}
