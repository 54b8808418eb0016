package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Address.Desk;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.ConsentState;
import dev.clientele.campaign.gate.Facts;
import dev.clientele.campaign.gate.Standing;
import dev.clientele.campaign.template.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One statement for a batch of recipients of one lane, whatever its size; every join is by primary key. */
@ApplicationScoped
public class FactsQuery {

    List<RecipientFacts> of(
            Handle handle, int lane, List<Recipient> recipients, Channel channel, String topic, Line line) {
        return handle.createQuery("""
            select k.place, p.time_zone as person_zone, u.time_zone as unit_zone, u.kind, u.life as unit_life,
                   u.attached_to as unit_attached_to, u.name, u.emails[1] as unit_email,
                   case when :sms then coalesce(mobile_in(u.phones), u.phones[1]) else u.phones[1] end
                       as unit_phone,
                   case when :accounts then account_in(u.messengers, :network) end as unit_account,
                   p.life as person_life, p.attached_to, p.first_name, p.patronymic, p.last_name, p.gender,
                   p.city, p.emails[1] as person_email,
                   case when :sms then coalesce(mobile_in(p.phones), p.phones[1]) else p.phones[1] end
                       as person_phone,
                   case when :accounts then account_in(p.messengers, :network) end as person_account,
                   s.status,
                   pd.state as personal_data, mt.state as topic_consent, ma.state as marketing_consent,
                   (select max(i.occurred_at) from interaction i
                     where cast(:account as text) is not null and i.lane = :lane and i.unit_id = k.unit_id
                       and i.direction = 'INBOUND' and i.account = :account and i.life = 'LIVE'
                       and not i.planned
                       and (k.recipient_id = k.unit_id or i.contact_id = k.recipient_id)) as last_inbound,
                   exists (select from deal d
                            where cast(:pipeline as text) is not null and d.lane = :lane
                              and d.unit_id = k.unit_id and d.life = 'LIVE' and d.semantic = 'IN_PROGRESS'
                              and d.pipeline = :pipeline) as open_deal
              from unnest(:units, :recipients) with ordinality as k(unit_id, recipient_id, place)
              left join unit u on u.lane = :lane and u.unit_id = k.unit_id
              left join person p on p.lane = :lane and p.unit_id = k.unit_id
                                and p.contact_id = k.recipient_id
              left join work_status s on s.lane = :lane and s.unit_id = k.unit_id
              left join consent pd on pd.lane = :lane and pd.unit_id = k.unit_id
                    and pd.subject_id = k.recipient_id and pd.purpose = 'PERSONAL_DATA'
                    and pd.channel = '-' and pd.topic = '*'
                    and pd.version > coalesce(p.departed_version, 0)
              left join consent ma on ma.lane = :lane and ma.unit_id = k.unit_id
                    and ma.subject_id = k.recipient_id and ma.purpose = 'MARKETING'
                    and ma.channel = :channel and ma.topic = '*'
                    and ma.version > coalesce(p.departed_version, 0)
              left join consent mt on mt.lane = :lane and mt.unit_id = k.unit_id
                    and mt.subject_id = k.recipient_id and mt.purpose = 'MARKETING'
                    and mt.channel = :channel and mt.topic = nullif(:topic, '*')
                    and mt.version > coalesce(p.departed_version, 0)
             order by k.place
            """)
                .bind("lane", lane)
                .bindArray(
                        "units",
                        UUID.class,
                        recipients.stream().map(Recipient::unitId).toList())
                .bindArray(
                        "recipients",
                        UUID.class,
                        recipients.stream().map(Recipient::recipientId).toList())
                .bind("channel", channel.consent())
                .bind("topic", topic)
                .bind("accounts", channel.means() == Channel.Means.ACCOUNT)
                .bind("network", line.network())
                .bind("account", line.account())
                .bind("sms", channel == Channel.SMS)
                .bind("pipeline", line.pipeline())
                .map((row, _) -> facts(channel, recipients.get(row.getInt("place") - 1), row))
                .list();
    }

    private static RecipientFacts facts(Channel channel, Recipient recipient, ResultSet row) throws SQLException {
        boolean company = "COMPANY".equals(row.getString("kind"))
                && recipient.recipientId().equals(recipient.unitId());
        Standing client = client(row);
        var facts = new Facts(
                client,
                company ? client : person(recipient, row),
                row.getString("status"),
                address(channel, recipient, company ? "unit" : "person", row),
                null,
                consent(row.getString("personal_data")),
                consent(row.getString("topic_consent")),
                consent(row.getString("marketing_consent")),
                instant(row.getObject("last_inbound", OffsetDateTime.class)),
                row.getBoolean("open_deal"));
        return new RecipientFacts(
                recipient,
                company ? null : recipient.recipientId(),
                row.getString("name"),
                company ? Person.NOBODY : words(row),
                facts,
                zone(row),
                "CONTACT".equals(row.getString("kind")));
    }

    /** As it stands in the card; work in the house is about the recipient. */
    private static String address(Channel channel, Recipient recipient, String of, ResultSet row) throws SQLException {
        return switch (channel.means()) {
            case EMAIL -> row.getString(of + "_email");
            case PHONE -> row.getString(of + "_phone");
            case ACCOUNT -> row.getString(of + "_account");
            case NONE -> Desk.about(recipient.recipientId()).value();
        };
    }

    private static Standing client(ResultSet row) throws SQLException {
        String life = row.getString("unit_life");
        if (life == null) return Standing.UNKNOWN;
        if (!life.equals("LIVE")) return Standing.GONE;
        return row.getObject("unit_attached_to") == null ? Standing.LIVE : Standing.ATTACHED;
    }

    /** Of this unit: itself when it is a contact, else attached to this company and no other. */
    private static Standing person(Recipient recipient, ResultSet row) throws SQLException {
        String life = row.getString("person_life");
        if (life == null) return Standing.UNKNOWN;
        UUID attachedTo = row.getObject("attached_to", UUID.class);
        UUID belongsTo = attachedTo == null ? recipient.recipientId() : attachedTo;
        return life.equals("LIVE") && belongsTo.equals(recipient.unitId()) ? Standing.LIVE : Standing.GONE;
    }

    private static Person words(ResultSet row) throws SQLException {
        String gender = row.getString("gender");
        return new Person(
                row.getString("first_name"),
                row.getString("patronymic"),
                row.getString("last_name"),
                gender == null ? Person.Gender.UNKNOWN : Person.Gender.valueOf(gender),
                row.getString("city"));
    }

    /** The person's before the company's; what names no zone is none. */
    private static ZoneId zone(ResultSet row) throws SQLException {
        String name = row.getString("person_zone") != null ? row.getString("person_zone") : row.getString("unit_zone");
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }

    private static ConsentState consent(String state) {
        return switch (state) {
            case "GRANTED" -> ConsentState.GRANTED;
            case "WITHDRAWN" -> ConsentState.WITHDRAWN;
            case null, default -> ConsentState.UNKNOWN;
        };
    }
}
