package dev.clientele.campaign.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of answers. */
@ApplicationScoped
public class AnswerRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Asked(UUID campaignId, UUID unitId, UUID contactId) {}

    record After(Instant at, UUID id) {}

    /** What was really handed over, or is being; the company itself has no contact. */
    Optional<Asked> asked(Handle handle, int lane, UUID deliveryId) {
        return handle.createQuery("""
                        select campaign_id, unit_id, nullif(recipient_id, case when u.kind = 'COMPANY' then u.unit_id end)
                          from delivery d left join unit u using (lane, unit_id)
                         where d.lane = :lane and d.id = :id and d.gated_at is not null
                           and d.state in ('SENDING', 'SENT', 'UNKNOWN')
                        """)
                .bind("lane", lane)
                .bind("id", deliveryId)
                .map((row, _) -> new Asked(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)))
                .findOne();
    }

    /** @return false when it was answered before */
    boolean add(Handle tx, int lane, AnswerView answer) {
        return tx.createUpdate("""
                        insert into survey_answer (lane, delivery_id, survey_id, campaign_id, unit_id, contact_id,
                                                   employee_id, score, answers, given_by, at)
                        values (:lane, :id, :surveyId, :campaignId, :clientId, :contactId, :employeeId, :score,
                                cast(:json as jsonb), :givenBy, :at)
                        on conflict do nothing
                        """)
                        .bindMethods(answer)
                        .bind("lane", lane)
                        .bind("json", EventJson.write(answer.answers()))
                        .execute()
                == 1;
    }

    Optional<AnswerView> find(Handle handle, int lane, UUID deliveryId) {
        return handle.createQuery("select * from survey_answer where lane = :lane and delivery_id = :id")
                .bind("lane", lane)
                .bind("id", deliveryId)
                .map((row, _) -> view(row))
                .findOne();
    }

    List<AnswerView> list(
            Handle handle, UUID surveyId, Integer scoreMax, RowPredicate visible, Optional<After> before, int limit) {
        var query = handle.createQuery("""
                        select a.* from survey_answer a
                          left join unit u on u.lane = a.lane and u.unit_id = a.unit_id
                          left join employee e on e.employee_id = u.responsible_id
                         where a.survey_id = :survey and %s
                           and (cast(:scoreMax as integer) is null or a.score <= :scoreMax)
                           and (cast(:before as timestamptz) is null or (a.at, a.delivery_id) < (:before, :beforeId))
                         order by a.at desc, a.delivery_id desc limit :limit
                        """.formatted(visible.sql("u.responsible_id", "e.department_id")));
        return visible.bind(query)
                .bind("survey", surveyId)
                .bind("scoreMax", scoreMax)
                .bind("before", before.map(After::at).orElse(null))
                .bind("beforeId", before.map(After::id).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> view(row))
                .list();
    }

    /** @param contactId only what this person answered; null for all of the client */
    List<AnswerView> ofClient(
            Handle handle,
            int lane,
            UUID clientId,
            UUID contactId,
            RowPredicate visible,
            Optional<After> before,
            int limit) {
        var query = handle.createQuery("""
                        select a.* from survey_answer a
                          left join unit u on u.lane = a.lane and u.unit_id = a.unit_id
                          left join employee e on e.employee_id = u.responsible_id
                         where a.lane = :lane and a.unit_id = :client and %s
                           and (cast(:contact as uuid) is null or a.contact_id = :contact)
                           and (cast(:before as timestamptz) is null or (a.at, a.delivery_id) < (:before, :beforeId))
                         order by a.at desc, a.delivery_id desc limit :limit
                        """.formatted(visible.sql("u.responsible_id", "e.department_id")));
        return visible.bind(query)
                .bind("lane", lane)
                .bind("client", clientId)
                .bind("contact", contactId)
                .bind("before", before.map(After::at).orElse(null))
                .bind("beforeId", before.map(After::id).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> view(row))
                .list();
    }

    private static AnswerView view(ResultSet row) throws SQLException {
        return new AnswerView(
                row.getObject("delivery_id", UUID.class),
                row.getObject("survey_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getObject("employee_id", UUID.class),
                row.getObject("score", Integer.class),
                Stored.read(row.getString("answers"), AnswerRows::read).orNull(),
                row.getString("given_by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Map<String, String> read(String answers) throws JsonProcessingException {
        return JSON.readValue(answers, new TypeReference<>() {});
    }
}
