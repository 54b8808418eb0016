package dev.clientele.client.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.card.Json;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

@Singleton
public class Quality {
    private static final TypeReference<Map<String, Integer>> WEIGHTS = new TypeReference<>() {};

    private static final RowMapper<QualityView> VIEW = (row, _) -> {
        Integer score = row.getObject("score", Integer.class);
        String weights = row.getString("weights");
        return new QualityView(
                row.getObject("id", UUID.class),
                row.getString("status"),
                score,
                QualityView.Colour.of(score, row.getInt("yellow_from"), row.getInt("green_from")),
                score != null ? null : reason(row.getString("status"), weights),
                weights == null ? null : Json.read(weights, WEIGHTS),
                row.getArray("missing") == null
                        ? List.of()
                        : List.of((String[]) row.getArray("missing").getArray()),
                NameOrder.warnings(row.getString("first_name"), row.getString("last_name")));
    };

    /** A base of a hundred thousand clients is read in it; a larger one is read by a run. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);

    private static final RowMapper<QualityPart> PART = ConstructorMapper.of(QualityPart.class);

    private final Database database;
    private final Visible visible;

    /**
     * @param by what the clients are grouped by
     * @param asIf a status to score all of them by; null for each client's own
     */
    public record Question(Set<QualityGroup.By> by, String asIf, String status, UUID responsibleId) {}

    public Quality(Database database, Visible visible) {
        this.database = database;
        this.visible = visible;
    }

    private static QualityView.Reason reason(String status, String weights) {
        if (status == null) return QualityView.Reason.NO_STATUS;
        return weights == null ? QualityView.Reason.NO_RULES_FOR_STATUS : QualityView.Reason.NO_FIELD_APPLIES;
    }

    /** @param asIf a status to score it by; null for the client's own */
    public QualityView of(UUID client, String asIf) {
        return database.read(handle -> handle.createQuery("select * from " + Scores.of("c.id = :id") + " t")
                .bind("id", client)
                .bind("asIf", asIf)
                .map(VIEW)
                .findOne()
                .orElseThrow(() -> Problems.notFound("client", client)));
    }

    /**
     * Of the clients the caller sees, in one statement that is given up after a while.
     */
    public List<QualityGroup> report(Question question) {
        String seen = visible.all() ? "true" : visible.unit("t.id");
        return database.write(tx -> {
            tx.execute("set local statement_timeout = " + STATEMENT_TIMEOUT.toMillis());
            return named(
                    tx,
                    visible.bind(parts(tx, question, "c.life = 'LIVE'", seen))
                            .map(PART)
                            .list());
        });
    }

    /** Of all clients of a lane, to be added up. */
    List<QualityPart> part(Question question, int lane) {
        return database.read(handle -> parts(handle, question, "c.life = 'LIVE' and c.lane = :lane", "true")
                .bind("lane", lane)
                .map(PART)
                .list());
    }

    private static Query parts(Handle handle, Question question, String which, String seen) {
        String manager = question.by().contains(QualityGroup.By.MANAGER) ? "t.responsible_id" : "null::uuid";
        String code = question.by().contains(QualityGroup.By.STATUS) ? "t.status" : "null::text";
        return handle.createQuery("""
                        select %1$s responsible_id, %2$s status, count(*) clients, count(t.score) scored,
                            coalesce(sum(t.score), 0) total,
                            count(*) filter (where t.score < t.yellow_from) red,
                            count(*) filter (where t.score >= t.yellow_from and t.score < t.green_from) yellow,
                            count(*) filter (where t.score >= t.green_from) green
                        from %3$s t
                        where (cast(:only as text) is null or t.status = :only)
                            and (cast(:responsible as uuid) is null or t.responsible_id = :responsible) and %4$s
                        group by 1, 2
                        """.formatted(manager, code, Scores.of(which), seen))
                .bind("asIf", question.asIf())
                .bind("only", question.status())
                .bind("responsible", question.responsibleId());
    }

    List<QualityGroup> named(List<QualityPart> parts) {
        return database.read(handle -> named(handle, parts));
    }

    private static List<QualityGroup> named(Handle handle, List<QualityPart> parts) {
        var names = new HashMap<UUID, String>();
        handle.createQuery("select id, name from employee where id = any (:ids)")
                .bindArray(
                        "ids",
                        UUID.class,
                        parts.stream()
                                .map(QualityPart::responsibleId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                .map((row, _) -> names.put(row.getObject("id", UUID.class), row.getString("name")))
                .list();
        return parts.stream()
                .map(part -> part.group(names.get(part.responsibleId())))
                .sorted(QualityGroup.ORDER)
                .toList();
    }
}
