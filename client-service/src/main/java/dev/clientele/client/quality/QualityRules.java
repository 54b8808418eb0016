package dev.clientele.client.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.card.Json;
import dev.clientele.client.check.Check;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.listing.Sort;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

@Singleton
public class QualityRules {
    private static final int CODE_MAX = 100;

    /** The version of rules that were not there: who finds some all the same has written over what nobody has read. */
    private static final int NONE = -1;

    private static final TypeReference<Map<String, Integer>> WEIGHTS = new TypeReference<>() {};

    static final RowMapper<QualityRule> RULE = (row, _) -> new QualityRule(
            row.getObject("id", UUID.class),
            row.getString("status"),
            Json.read(row.getString("weights"), WEIGHTS),
            row.getInt("yellow_from"),
            row.getInt("green_from"),
            row.getInt("row_version"));

    private final Database database;
    private final BusinessTime time;
    private final Runs runs;

    public QualityRules(Database database, BusinessTime time, Runs runs) {
        this.database = database;
        this.time = time;
        this.runs = runs;
    }

    public Page<QualityRuleView> list(Limit limit, String cursor) {
        return database.read(handle -> Listing.of("quality_rule")
                .page(
                        handle,
                        new Sort("status", "t.status", false),
                        limit,
                        cursor,
                        RULE,
                        QualityRule::status,
                        QualityRule::id)
                .map(QualityRule::view));
    }

    static Optional<QualityRule> of(Handle handle, String status) {
        return of(handle, status, "");
    }

    private static Optional<QualityRule> of(Handle handle, String status, String lock) {
        return handle.createQuery("select * from quality_rule where status = :status " + lock)
                .bind("status", status)
                .map(RULE)
                .findOne();
    }

    QualityRule find(String status) {
        return database.read(handle -> of(handle, status)).orElseThrow(() -> Problems.notFound("quality-rule", status));
    }

    /** @param ifMatch required when there are rules already */
    QualityRule put(String status, String ifMatch, QualityRuleDraft draft) {
        var check = new Check(time.today());
        check.text("/status", status, CODE_MAX);
        draft.check(check);
        if (check.problem() != null) throw check.problem();
        return database.write(tx -> {
            requireAttributes(tx, draft);
            Optional<QualityRule> before = of(tx, status, "for update");
            before.ifPresent(present -> ETags.check(ifMatch, present.rowVersion()));
            reckonAll();
            return tx.createQuery("""
                            insert into quality_rule as r (status, weights, yellow_from, green_from, created_at, updated_at)
                            values (:status, cast(:weights as jsonb), :yellow, :green, :now, :now)
                            on conflict (status) do update
                            set weights = excluded.weights, yellow_from = excluded.yellow_from,
                                green_from = excluded.green_from, row_version = r.row_version + 1, updated_at = :now
                            where r.row_version = :before
                            returning *
                            """)
                    .bind("status", status)
                    .bind("weights", Json.write(draft.weights()))
                    .bind("yellow", draft.yellowFrom())
                    .bind("green", draft.greenFrom())
                    .bind("before", before.map(QualityRule::rowVersion).orElse(NONE))
                    .bind("now", time.now())
                    .map(RULE)
                    .findOne()
                    .orElseThrow(() -> new Problem(412, "precondition-failed"));
        });
    }

    private static void requireAttributes(Handle tx, QualityRuleDraft draft) {
        List<String> custom = draft.weights().keySet().stream()
                .filter(field -> field.startsWith("custom."))
                .toList();
        Set<String> known = Attributes.known(
                tx,
                custom.stream()
                        .map(field -> field.substring("custom.".length()))
                        .toList());
        List<Violation> faults = custom.stream()
                .filter(field -> !known.contains(field.substring("custom.".length())))
                .map(field -> Violation.of(Pointers.of("weights", field), "unknown-attribute"))
                .toList();
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    void delete(String status) {
        database.run(tx -> {
            int gone = tx.createUpdate("delete from quality_rule where status = :status")
                    .bind("status", status)
                    .execute();
            if (gone == 0) throw Problems.notFound("quality-rule", status);
            reckonAll();
        });
    }

    /** Every change has a run of its own: the one before may be past the cards that this one concerns. */
    private void reckonAll() {
        runs.start(KeptScoresRun.KIND, Ids.next().toString(), null);
    }
}
