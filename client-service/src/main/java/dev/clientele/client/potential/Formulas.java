package dev.clientele.client.potential;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.attribute.Attribute;
import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.card.Json;
import dev.clientele.client.check.Check;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.identity.Caller;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

@Singleton
class Formulas {
    private static final TypeReference<Map<String, BigDecimal>> TERMS = new TypeReference<>() {};

    private static final RowMapper<Formula> FORMULA = (row, _) -> new Formula(
            row.getObject("id", UUID.class),
            row.getObject("department_id", UUID.class),
            row.getString("attribute"),
            row.getInt("months"),
            Json.read(row.getString("terms"), TERMS),
            row.getBoolean("retired"),
            row.getInt("row_version"));

    private final Database database;
    private final BusinessTime time;
    private final Attributes attributes;
    private final Caller caller;

    Formulas(Database database, BusinessTime time, Attributes attributes, Caller caller) {
        this.database = database;
        this.time = time;
        this.attributes = attributes;
        this.caller = caller;
    }

    /** One a department at most, so there is no page of them. */
    List<FormulaView> list() {
        return all().stream()
                .filter(formula -> !formula.retired())
                .map(Formula::view)
                .toList();
    }

    /** The retired ones too. */
    List<Formula> all() {
        return database.read(handle -> handle.createQuery("select * from potential_formula order by department_id")
                .map(FORMULA)
                .list());
    }

    Formula find(UUID department) {
        return database.read(handle -> of(handle, department))
                .filter(formula -> !formula.retired())
                .orElseThrow(() -> Problems.notFound("potential-formula", department));
    }

    private static Optional<Formula> of(Handle handle, UUID department) {
        return of(handle, department, "");
    }

    /** Nobody else changes it before the transaction ends. */
    private static Optional<Formula> held(Handle tx, UUID department) {
        return of(tx, department, "for update");
    }

    private static Optional<Formula> of(Handle handle, UUID department, String lock) {
        return handle.createQuery("select * from potential_formula where department_id = :department " + lock)
                .bind("department", department)
                .map(FORMULA)
                .findOne();
    }

    /** @param ifMatch required when there is a formula already */
    Formula put(UUID department, String ifMatch, FormulaDraft draft) {
        var check = new Check(time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
        requireNumbers(draft);
        RowPredicate own = caller.rows();
        return database.write(tx -> {
            requireDepartment(tx, department);
            requireIn(own, department);
            Optional<Formula> before = held(tx, department);
            before.filter(formula -> !formula.retired())
                    .ifPresent(present -> ETags.check(ifMatch, present.rowVersion()));
            before.filter(present -> !present.attribute().equals(draft.attribute()))
                    .ifPresent(_ -> {
                        throw Problems.invalid("/attribute", "code-fixed");
                    });
            return write(tx, department, draft);
        });
    }

    private Formula write(Handle tx, UUID department, FormulaDraft draft) {
        return tx.createQuery("""
                        insert into potential_formula as f (department_id, attribute, months, terms, created_at, updated_at)
                        select :department, :attribute, :months, cast(:terms as jsonb), :now, :now
                        where not exists (
                            select 1 from potential_formula o
                            where o.attribute = :attribute and o.department_id <> :department)
                        on conflict (department_id) do update
                        set months = excluded.months, terms = excluded.terms, retired = false,
                            row_version = f.row_version + 1, updated_at = :now
                        returning *
                        """)
                .bind("department", department)
                .bind("attribute", draft.attribute())
                .bind("months", draft.months())
                .bind("terms", Json.write(draft.terms()))
                .bind("now", time.now())
                .map(FORMULA)
                .findOne()
                .orElseThrow(() -> Problems.conflict("in-use").with("users", List.of("sales-potential")));
    }

    /** Its formulas are written one after the other, the first one too. */
    private static void requireDepartment(Handle tx, UUID department) {
        tx.createQuery("select id from department where id = :id and life = 'LIVE' for no key update")
                .bind("id", department)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> Problems.notFound("department", department));
    }

    /** Everybody reads them all; a head of sales writes those of the own department and of those below it. */
    private static void requireIn(RowPredicate own, UUID department) {
        boolean may = switch (own) {
            case RowPredicate.All _ -> true;
            case RowPredicate.Department(var departments) -> departments.contains(department);
            case RowPredicate.Responsible _, RowPredicate.Nothing _ -> false;
        };
        if (!may) throw Problems.forbidden();
    }

    private void requireNumbers(FormulaDraft draft) {
        var codes = new LinkedHashSet<>(Set.of(draft.attribute()));
        draft.terms().keySet().stream()
                .filter(field -> field.startsWith(Formula.CUSTOM))
                .forEach(field -> codes.add(field.substring(Formula.CUSTOM.length())));
        Map<String, Attribute> defined = attributes.defined(codes);
        var faults = new ArrayList<Violation>();
        for (String code : codes) {
            Attribute attribute = defined.get(code);
            String pointer =
                    code.equals(draft.attribute()) ? "/attribute" : FormulaDraft.pointer(Formula.CUSTOM + code);
            if (attribute == null) faults.add(Violation.of(pointer, "unknown-attribute"));
            else if (attribute.type() != AttributeType.NUMBER) faults.add(Violation.of(pointer, "attribute-no-number"));
        }
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    void retire(UUID department) {
        RowPredicate own = caller.rows();
        database.run(tx -> {
            held(tx, department)
                    .filter(formula -> !formula.retired())
                    .orElseThrow(() -> Problems.notFound("potential-formula", department));
            requireIn(own, department);
            tx.createUpdate("""
                            update potential_formula
                            set retired = true, row_version = row_version + 1, updated_at = :now
                            where department_id = :department
                            """)
                    .bind("department", department)
                    .bind("now", time.now())
                    .execute();
        });
    }

    /** Its results are gone. */
    static void remove(Handle tx, Formula formula) {
        tx.createUpdate("delete from potential_formula where id = :id and retired")
                .bind("id", formula.id())
                .execute();
    }
}
