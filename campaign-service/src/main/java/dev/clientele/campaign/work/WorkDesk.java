package dev.clientele.campaign.work;

import dev.clientele.campaign.audience.Hours;
import dev.clientele.campaign.audience.Screened.Refused;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.Campaign;
import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.delivery.Desk;
import dev.clientele.campaign.delivery.Letter;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.PhoneNumber;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.platform.wire.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Lays calls, tasks and surveys on employees' desks; the client's responsible manager first, else who was chosen. */
@ApplicationScoped
public class WorkDesk implements Desk {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final BusinessTime time;
    private final Hours hours;

    public WorkDesk(BusinessTime time, Hours hours) {
        this.time = time;
        this.hours = hours;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.CALL, Channel.TASK, Channel.SURVEY);
    }

    private record Item(
            UUID id, UUID unitId, UUID contactId, String phone, String subject, String description, Instant plannedAt) {
        static Item of(Letter letter, Instant plannedAt) {
            return new Item(
                    letter.deliveryId(),
                    letter.recipient().unitId(),
                    letter.contactId(),
                    letter.to() instanceof PhoneNumber phone ? phone.value() : null,
                    letter.message().subject(),
                    letter.message().text(),
                    plannedAt);
        }
    }

    @Override
    public List<Refused> take(Handle tx, Campaign campaign, int lane, List<Letter> letters, Instant now) {
        if (letters.isEmpty()) return List.of();
        Action action = campaign.definition().action();
        Map<UUID, Instant> planned = plannedAt(tx, campaign.definition(), lane, letters, now);
        List<Item> items = letters.stream()
                .map(letter -> Item.of(letter, planned.get(letter.deliveryId())))
                .toList();
        tx.createUpdate("""
                        insert into work_item (lane, id, kind, campaign_id, unit_id, contact_id, phone, subject,
                                               description, assignee_id, calendar_id, survey_id, planned_at, state,
                                               created_at, updated_at)
                        select :lane, i.id, :kind, :campaign, i."unitId", i."contactId", i.phone, i.subject,
                               i.description, coalesce(e.employee_id, :assignee), :calendar, :survey, i."plannedAt", 'NEW',
                               :now, :now
                          from jsonb_to_recordset(cast(:items as jsonb)) as i(id uuid, "unitId" uuid, "contactId" uuid,
                               phone text, subject text, description text, "plannedAt" timestamptz)
                          join unit u on u.lane = :lane and u.unit_id = i."unitId"
                          left join employee e on e.employee_id = u.responsible_id and e.life = 'LIVE'
                        on conflict do nothing
                        """)
                .bind("lane", lane)
                .bind("kind", WorkKind.of(campaign.definition().channel()))
                .bind("campaign", campaign.id())
                .bind("assignee", action.assigneeId())
                .bind("calendar", action.calendarId())
                .bind("survey", action.surveyId())
                .bind("now", now)
                .bind("items", EventJson.write(items))
                .execute();
        return List.of();
    }

    /** Today means now; a later day means its morning, or when the client may be called on it. */
    private Map<UUID, Instant> plannedAt(
            Handle tx, Definition definition, int lane, List<Letter> letters, Instant now) {
        int days = definition.action().daysUntilDue();
        Instant at = days == 0
                ? now
                : time.today()
                        .plusDays(days)
                        .atTime(MORNING)
                        .atZone(time.zone())
                        .toInstant();
        if (days > 0 && definition.channel().isContact())
            return hours.next(
                    tx,
                    lane,
                    definition,
                    letters.stream().map(Letter::recipient).toList(),
                    at);
        return letters.stream().collect(Collectors.toMap(Letter::deliveryId, _ -> at));
    }
}
