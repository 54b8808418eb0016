package dev.clientele.client.quality;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.card.Json;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

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

    private final Database database;
    private final Visible visible;

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

    /** @param by what the clients are grouped by */
    public List<QualityGroup> report(Set<QualityGroup.By> by, String asIf, String status, UUID responsibleId) {
        String manager = by.contains(QualityGroup.By.MANAGER) ? "t.responsible_id" : "null::uuid";
        String code = by.contains(QualityGroup.By.STATUS) ? "t.status" : "null::text";
        String seen = visible.all() ? "true" : visible.unit("t.id");
        return database.read(handle -> visible.bind(
                        handle.createQuery("""
                                select g.*, e.name responsible_name from (
                                    select %1$s responsible_id, %2$s status, count(*) clients, count(t.score) scored,
                                        round(avg(t.score), 1) average_score,
                                        count(*) filter (where t.score < t.yellow_from) red,
                                        count(*) filter (where t.score >= t.yellow_from and t.score < t.green_from) yellow,
                                        count(*) filter (where t.score >= t.green_from) green
                                    from %3$s t
                                    where (cast(:only as text) is null or t.status = :only)
                                        and (cast(:responsible as uuid) is null or t.responsible_id = :responsible) and %4$s
                                    group by 1, 2) g
                                left join employee e on e.id = g.responsible_id
                                order by e.name nulls last, g.responsible_id, g.status nulls last
                                """.formatted(manager, code, Scores.of("c.life = 'LIVE'"), seen))
                                .bind("asIf", asIf)
                                .bind("only", status)
                                .bind("responsible", responsibleId))
                .map(ConstructorMapper.of(QualityGroup.class))
                .list());
    }
}
