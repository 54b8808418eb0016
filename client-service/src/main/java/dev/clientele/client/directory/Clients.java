package dev.clientele.client.directory;

import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.card.CardQuery;
import dev.clientele.client.card.CardTotals;
import dev.clientele.client.card.Marking;
import dev.clientele.client.card.Marks;
import dev.clientele.client.company.Requisites;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Seen;
import dev.clientele.client.tag.Tags;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

@Singleton
public class Clients {
    private static final String COMPANIES = """
            select lane, id, 'COMPANY' kind, name, external_id, inn, kpp, null::uuid attached_to, city, industry,
                business_region, importance, responsible_id, department_id, is_customer, is_supplier, registered_on, emails,
                phones, messengers, site, time_zone, other_industries, tags, custom, legal_entities, created_on, life, updated_at,
                null::text gender, null::text profession, null::text hobby
            from company""";

    private static final String CONTACTS = """
            select lane, id, 'CONTACT' kind, name, external_id, null::text inn, null::text kpp, attached_to, city, industry,
                business_region, importance, responsible_id, department_id, is_customer, is_supplier, registered_on, emails,
                phones, messengers, site, time_zone, other_industries, tags, custom, legal_entities, created_on, life, updated_at,
                gender, profession, hobby
            from contact""";

    /**
     * The branches have no conditions of their own: with one, PostgreSQL would sort a branch as a whole instead of
     * walking its index.
     */
    private static final String UNITS = "(" + COMPANIES + " union all " + CONTACTS + ")";

    private static final String IS_UNIT = "t.attached_to is null";

    /** Where a unit's card is; {@code company} is set when a contact is no client of its own. */
    public record Place(UUID id, ClientRow.Kind kind, UUID company, UUID mergedInto) {
        public String entity() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Database database;
    private final Visible visible;
    private final Marking marking;
    private final CardTotals totals;
    private final Attributes attributes;
    private final Tags tags;

    public Clients(
            Database database, Visible visible, Marking marking, CardTotals totals, Attributes attributes, Tags tags) {
        this.database = database;
        this.visible = visible;
        this.marking = marking;
        this.totals = totals;
        this.attributes = attributes;
        this.tags = tags;
    }

    public Seen<ClientRow> list(ClientQuery asked) {
        CardQuery query = asked.cards;
        String seen = visible.card(null, "t.responsible_id");
        var listing = asked.filter(query.filter(
                        Listing.of("client", units(asked.kind)),
                        "lower(t.kind)",
                        Requisites.SEARCHED,
                        attributes::defined,
                        tags::carried))
                .where(IS_UNIT, Map.of())
                .seenBy(visible, seen, !visible.all());
        Page<ClientRow.Unit> page = database.read(handle -> listing.page(
                handle,
                query.sort(),
                query.limit,
                query.cursor,
                ConstructorMapper.of(ClientRow.Unit.class),
                ClientRow.Unit::id));
        Map<UUID, Marks> marks =
                marking.ofUnits(page.items().stream().map(ClientRow.Unit::id).toList());
        return Seen.of(
                page.map(unit -> ClientRow.of(unit, marks.get(unit.id()))),
                !visible.all(),
                query.total ? totals.of("client", UNITS, IS_UNIT, seen) : null);
    }

    /** One kind is walked alone: half of the partitions to plan and to merge. */
    private static String units(ClientRow.Kind kind) {
        return switch (kind) {
            case null -> UNITS;
            case COMPANY -> "(" + COMPANIES + ")";
            case CONTACT -> "(" + CONTACTS + ")";
        };
    }

    public Place place(UUID id) {
        return database.read(handle -> handle.createQuery("""
                        select id, 'COMPANY' kind, null::uuid company, merged_into from company where lane = lane_of(:id) and id = :id
                        union all
                        select id, 'CONTACT', attached_to, merged_into from contact where lane = lane_of(:id) and id = :id
                        """)
                .bind("id", id)
                .map(ConstructorMapper.of(Place.class))
                .findOne()
                .orElseThrow(() -> Problems.notFound("client", id)));
    }
}
