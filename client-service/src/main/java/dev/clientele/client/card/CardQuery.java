package dev.clientele.client.card;

import dev.clientele.client.check.Phones;
import dev.clientele.client.listing.Listing;
import dev.clientele.contracts.Life;
import dev.clientele.platform.http.Limit;
import jakarta.ws.rs.DefaultValue;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What every list of cards can be asked. */
public class CardQuery {
    @RestQuery
    public String externalId;

    @RestQuery
    @Parameter(description = "Part of the name, any case", example = "bluebird")
    public String q;

    @RestQuery
    public String email;

    @RestQuery
    @Parameter(description = "In any notation", example = "8 912 345-67-89")
    public String phone;

    @RestQuery
    public UUID responsibleId;

    @RestQuery
    public String tag;

    @RestQuery
    public LocalDate registeredFrom;

    @RestQuery
    public LocalDate registeredTo;

    @RestQuery
    @DefaultValue("LIVE")
    public Life life;

    @RestQuery
    @DefaultValue("-registeredOn")
    @Parameter(description = "`registeredOn` or `name`, with `-` in front for descending")
    public String sort;

    @RestQuery
    @DefaultValue(Limit.DEFAULT)
    public Limit limit;

    @RestQuery
    public String cursor;

    /** @param kind the SQL expression that names the kind of card, such as {@code 'company'} */
    public Listing filter(Listing listing, String kind) {
        return listing.equal("life", life)
                .equal("responsible_id", responsibleId)
                .where(
                        "exists (select 1 from external_ref r where r.lane = lane_of_text(:externalId) and r.entity = "
                                + kind + " and r.external_id = :externalId and r.id = t.id)",
                        "externalId",
                        externalId)
                .where("t.name ilike :q", "q", q == null ? null : "%" + escaped(q.strip()) + "%")
                .where("t.emails <> '{}' and t.emails @> array[:email]::text[]", "email", lower(email))
                .where("t.phones <> '{}' and t.phones @> array[:phone]::text[]", "phone", normal(phone))
                .where("t.tags <> '{}' and t.tags @> array[:tag]::text[]", "tag", tag)
                .where("t.registered_on >= :registeredFrom", "registeredFrom", registeredFrom)
                .where("t.registered_on <= :registeredTo", "registeredTo", registeredTo);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("\0", "");
    }

    private static String lower(String text) {
        return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    private static String normal(String text) {
        return text == null ? null : Phones.normal(text).orElse(text);
    }
}
