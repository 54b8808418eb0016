package dev.clientele.client.timeline;

import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

@Singleton
class Timeline {
    private static final String TAKEN_BACK =
            "case when reversed then 'REVERSED' when reversed_amount is not null then 'PARTLY_REVERSED' end";
    private static final String DOCUMENTS = """
            (select 'DEAL' kind, id, external_id, opened_at occurred_at, base_amount amount, semantic state,
                company_id, contact_id
             from deal where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE'
             union all
             select 'ORDER', id, external_id, ordered_at, base_amount, state, company_id, contact_id
             from sales_order where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE'
             union all
             select 'INVOICE', id, external_id, issued_at, base_amount, state, company_id, contact_id
             from invoice where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE'
             union all
             select 'PAYMENT', id, external_id, paid_at, base_amount, %1$s, company_id, contact_id
             from payment where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE'
             union all
             select 'SHIPMENT', id, external_id, shipped_at, base_amount, %1$s, company_id, contact_id
             from shipment where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE'
             union all
             select 'ADJUSTMENT', id, external_id, adjusted_at, base_amount, null, company_id, contact_id
             from adjustment where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE')""".formatted(TAKEN_BACK);
    private static final String EVENTS = """
            (select kind, id, external_id, occurred_at, direction, source, planned,
                direction = 'INBOUND' and not planned feedback, subject, responsible_id, company_id, contact_id
             from interaction where lane = lane_of(:unit) and unit_id = :unit and life = 'LIVE')""";

    private final Database database;
    private final BusinessTime time;

    Timeline(Database database, BusinessTime time) {
        this.database = database;
        this.time = time;
    }

    Page<ClientDocument> documents(UUID unit, TimelineQuery query, List<ClientDocument.Kind> kinds) {
        return database.read(handle -> listing("client-documents", DOCUMENTS, unit, query, kinds)
                .page(
                        handle,
                        sort(query),
                        query.limit,
                        query.cursor,
                        ConstructorMapper.of(ClientDocument.class),
                        ClientDocument::occurredAt,
                        ClientDocument::id));
    }

    Page<ClientEvent> events(UUID unit, TimelineQuery query, List<Kind> kinds, boolean planned) {
        return database.read(handle -> listing("client-events", EVENTS, unit, query, kinds)
                .equal("planned", planned)
                .page(
                        handle,
                        sort(query),
                        query.limit,
                        query.cursor,
                        ConstructorMapper.of(ClientEvent.class),
                        ClientEvent::occurredAt,
                        ClientEvent::id));
    }

    private static Sort sort(TimelineQuery query) {
        return Sort.parse(query.sort, Map.of("date", "t.occurred_at"));
    }

    private Listing listing(String name, String rows, UUID unit, TimelineQuery query, List<? extends Enum<?>> kinds) {
        String wanted = kinds == null || kinds.isEmpty()
                ? null
                : kinds.stream().map(Enum::name).collect(Collectors.joining(","));
        return Listing.of(name, rows)
                .where(":unit::uuid is not null", "unit", unit)
                .where("t.kind = any (string_to_array(:kinds, ','))", "kinds", wanted)
                .where("t.occurred_at >= :from", "from", time.startOf(query.from))
                .where("t.occurred_at < :to", "to", query.to == null ? null : time.endOf(query.to));
    }
}
