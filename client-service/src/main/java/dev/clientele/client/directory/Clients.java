package dev.clientele.client.directory;

import dev.clientele.client.card.CardQuery;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

@Singleton
public class Clients {
    private static final Map<String, String> SORTS = Map.of("registeredOn", "t.registered_on", "name", "lower(t.name)");
    private static final String UNITS = """
            (select id, 'COMPANY' kind, name, external_id, city, responsible_id, registered_on, emails, phones, tags, life
             from company
             union all
             select id, 'CONTACT', name, external_id, city, responsible_id, registered_on, emails, phones, tags, life
             from contact where attached_to is null)""";

    /** Where a unit's card is; {@code company} is set when a contact is no client of its own. */
    public record Place(UUID id, ClientRow.Kind kind, UUID company) {}

    private final Database database;
    private final Visible visible;

    public Clients(Database database, Visible visible) {
        this.database = database;
        this.visible = visible;
    }

    public Page<ClientRow> list(CardQuery query, ClientRow.Kind kind) {
        Sort sort = Sort.parse(query.sort, SORTS);
        var listing = query.filter(Listing.of("client", UNITS), "lower(t.kind)").equal("kind", kind);
        if (!visible.all()) listing.seenBy(visible, "t.id");
        Function<ClientRow, Object> key =
                sort.name().equals("name") ? client -> client.name().toLowerCase(Locale.ROOT) : ClientRow::registeredOn;
        return database.read(handle -> listing.page(
                handle, sort, query.limit, query.cursor, ConstructorMapper.of(ClientRow.class), key, ClientRow::id));
    }

    public Place place(UUID id) {
        return database.read(handle -> handle.createQuery("""
                        select id, 'COMPANY' kind, null::uuid company from company where lane = lane_of(:id) and id = :id
                        union all
                        select id, 'CONTACT', attached_to from contact where lane = lane_of(:id) and id = :id
                        """)
                .bind("id", id)
                .map(ConstructorMapper.of(Place.class))
                .findOne()
                .orElseThrow(() -> Problems.notFound("client", id)));
    }
}
