package dev.clientele.client.settlement;

import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The documents a client's debt consists of: their open amounts are the debt, of the overdue ones what is overdue. */
@Singleton
public class OpenDocuments {
    private static final String OF_UNIT =
            "(" + Balances.accounts("x.lane = lane_of(:unit) and x.unit_id = :unit") + """
            select c.id, case when s.id is null then 'ADJUSTMENT' else 'SHIPMENT' end kind,
                coalesce(s.external_id, a.external_id) external_id, nullif(c.account, c.unit_id) contract_id, c.on_day,
                c.due_on, c.amount, least(c.amount, c.upto - t.paid) open_amount,
                greatest(:asOf - c.due_on, 0) days_overdue
            from charge c
            join total t on t.unit_id = c.unit_id and t.account = c.account
            left join shipment s on s.lane = lane_of(:unit) and s.id = c.id
            left join adjustment a on a.lane = lane_of(:unit) and a.id = c.id
            where c.upto > t.paid)
            """;

    private static final RowMapper<OpenDocument> DOCUMENT = ConstructorMapper.of(OpenDocument.class);

    private final Database database;
    private final BusinessTime time;

    OpenDocuments(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    /** What is due first comes first. @param asOf null is today */
    Page<OpenDocument> page(UUID unit, LocalDate asOf, boolean overdue, Limit limit, String cursor) {
        LocalDate day = asOf == null ? time.today() : asOf;
        var listing = Listing.of("open-documents:" + day, OF_UNIT)
                .value("unit", unit)
                .value("asOf", day)
                .value("until", time.endOf(day))
                .value("zone", time.zone().getId());
        if (overdue) listing.where("t.days_overdue > 0", Map.of());
        return database.read(handle -> listing.page(
                handle,
                new Sort("dueOn", "t.due_on", false),
                limit,
                cursor,
                DOCUMENT,
                OpenDocument::dueOn,
                OpenDocument::id));
    }
}
