package dev.clientele.campaign.audience;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.holiday.Holidays;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Where the clients of one lane come from.
 *
 * @param sql a query of unit_id, recipient_id (null where the recipient policy chooses) and occurrence (what happened,
 *     null when nothing did), of greetings also last_on (the last business date for one); it may use {@code :lane} and {@code :trigger}
 */
record Source(String sql, Map<String, Object> values) {
    /** True of a person whom the unit may call its own. */
    static final String OWN_PERSON = """
            p.lane = :lane and p.life = 'LIVE'
               and (p.attached_to = p.unit_id or p.attached_to is null and p.contact_id = p.unit_id)
            """;

    Source(String sql) {
        this(sql, Map.of());
    }

    Source with(String name, Object value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Source(sql, more);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        values.forEach((name, value) -> {
            if (value instanceof Argument argument) statement.bind(name, argument);
            else if (value instanceof Object[] array)
                statement.bindArray(name, array.getClass().componentType(), array);
            else statement.bind(name, value);
        });
        return statement;
    }

    /** One statement per kind; each reads a lane's own rows only. */
    static Source of(Definition definition, Holidays holidays, ZoneId zone) {
        Selection selection = definition.selection();
        return switch (selection.kind()) {
            case MEMBERS -> MemberSources.members(selection);
            case ENTRIES -> MemberSources.entries();
            case CAME_IN -> MemberSources.moved(definition, true, zone);
            case WENT_OUT -> MemberSources.moved(definition, false, zone);
            case STATUS_REACHED -> MemberSources.statuses(selection);
            case STAYS -> MemberSources.stays(selection);
            case BIRTHDAYS -> DateSources.birthdays(selection);
            case CLIENT_DATES -> DateSources.clientDates(selection);
            case HOLIDAYS -> DateSources.holidays(selection, holidays);
            case RENEWALS -> SalesSources.renewals(selection);
            case INACTIVITY -> SalesSources.inactivity(selection);
            case PURCHASE_CYCLE -> SalesSources.purchaseCycle(selection);
        };
    }
}
