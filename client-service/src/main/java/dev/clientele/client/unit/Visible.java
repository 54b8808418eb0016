package dev.clientele.client.unit;

import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows the caller may see (domain.md ACC-02): a document by its unit, a contact by its company. */
@Singleton
public class Visible {
    /** The unit that decides who sees the card {@code t} of a company; of a merged one its winner. */
    public static final String COMPANY = "coalesce(t.merged_into, t.id)";

    /** The unit that decides who sees the card {@code t} of a person; of a merged one its winner's. */
    public static final String CONTACT = """
            coalesce(t.attached_to, (select coalesce(w.attached_to, w.id) from contact w
                                     where w.lane = lane_of(t.merged_into) and w.id = t.merged_into), t.id)
            """;

    private final Caller caller;

    public Visible(Caller caller) {
        this.caller = caller;
    }

    /** A condition on a column that holds a unit's id; bind with {@link #bind}. */
    public String unit(String column) {
        if (caller.rows() instanceof RowPredicate.All) return "true";
        return """
                %1$s in (
                    select v.id from company v left join employee e on e.id = v.responsible_id where %2$s
                    union all
                    select v.id from contact v left join employee e on e.id = v.responsible_id
                    where v.attached_to is null and %2$s)
                """.formatted(column, caller.rows().sql("v.responsible_id", "e.department_id"));
    }

    /**
     * A condition on a card's own columns, cheaper than {@link #unit} where many cards are looked at.
     *
     * @param attachedTo column with the company that decides about the card, null where there is none
     * @param responsible column with the card's responsible employee
     */
    public String card(String attachedTo, String responsible) {
        if (attachedTo == null) return responsible(responsible);
        return """
                case when %1$s is null then %2$s
                     else %1$s in (select v.id from company v where %3$s) end
                """.formatted(attachedTo, responsible(responsible), responsible("v.responsible_id"));
    }

    private String responsible(String responsible) {
        return switch (caller.rows()) {
            case RowPredicate.Department department ->
                responsible + " in (select e.id from employee e where " + department.sql("e.id", "e.department_id")
                        + ")";
            case RowPredicate.All all -> all.sql(responsible, null);
            case RowPredicate.Responsible one -> one.sql(responsible, null);
            case RowPredicate.Nothing nothing -> nothing.sql(responsible, null);
        };
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        return caller.rows().bind(statement);
    }

    public boolean all() {
        return caller.rows() instanceof RowPredicate.All;
    }

    /** @throws dev.clientele.platform.problem.Problem 404 when there is no such card, or the caller may not see it */
    public void require(Handle handle, String entity, UUID id) {
        UUID owner = handle.createQuery("select " + (entity.equals("company") ? COMPANY : CONTACT) + " from " + entity
                        + " t where lane = lane_of(:id) and id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> Problems.notFound(entity, id));
        if (of(handle, List.of(owner)).isEmpty()) throw Problems.notFound(entity, id);
    }

    /**
     * Of those cards, the ones the caller sees.
     *
     * @param entity {@code company} or {@code contact}
     */
    public Set<UUID> cards(Handle handle, String entity, Collection<UUID> ids) {
        if (all() || ids.isEmpty()) return Set.copyOf(ids);
        return bind(handle.createQuery("select t.id from unnest(:ids) w (id) join " + entity
                                + " t on t.lane = lane_of(w.id) and t.id = w.id where "
                                + unit(entity.equals("company") ? COMPANY : CONTACT))
                        .bindArray("ids", UUID.class, List.copyOf(ids)))
                .mapTo(UUID.class)
                .set();
    }

    /** Of those cards, of companies and of contacts alike, the ones the caller sees. */
    public Set<UUID> cards(Handle handle, Collection<UUID> ids) {
        var seen = new HashSet<>(cards(handle, "company", ids));
        seen.addAll(cards(handle, "contact", ids));
        return seen;
    }

    /** Of those units, the ones the caller sees. */
    public Set<UUID> of(Handle handle, Collection<UUID> units) {
        var wanted = units.stream().filter(Objects::nonNull).distinct().toList();
        if (all() || wanted.isEmpty()) return Set.copyOf(wanted);
        return bind(handle.createQuery("select u.id from unnest(:units) u (id) where " + unit("u.id"))
                        .bindArray("units", UUID.class, List.copyOf(wanted)))
                .mapTo(UUID.class)
                .set();
    }
}
