package dev.clientele.campaign;

import dev.clientele.campaign.projection.ClientProjection;
import dev.clientele.campaign.projection.References;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ClientDate;
import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.MembershipEvent.SegmentEntered;
import dev.clientele.contracts.MembershipEvent.SegmentLeft;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.lane.LaneLock;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.Records;
import dev.clientele.testing.events.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client base as the streams tell it. Every call says one state; a later call is a later version. */
@ApplicationScoped
public class Base {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    private static final Instant AT = Instant.parse("2026-01-15T10:00:00Z");

    private final ClientProjection projection;
    private final References references;
    private final Database database;
    private final Lanes lanes;

    public Base(ClientProjection projection, References references, Database database, Lanes lanes) {
        this.projection = projection;
        this.references = references;
        this.database = database;
        this.lanes = lanes;
    }

    /** Applies each event on the lane it would be said on, as the consumer does. */
    public void hear(Event... events) {
        for (Event event : events) hear(lanes.of(event.unitId()), List.of(event));
    }

    public void hear(int lane, List<? extends Event> events) {
        database.run(tx -> {
            LaneLock.take(tx, lane);
            projection.apply(new LaneBatch(tx, lane, null, Records.of(events, AT)));
        });
    }

    public UUID segment(String formation, boolean tracked) {
        UUID id = UUID.randomUUID();
        hearReference(new SegmentDefined(
                id, version(), Life.LIVE, "s-" + id, "Segment", formation, 1, tracked, false, false, null));
        return id;
    }

    public void archive(UUID segment) {
        hearReference(new SegmentDefined(
                segment, version(), Life.LIVE, "s", "Segment", "PERIODIC", 1, false, false, true, null));
    }

    public void hearReference(ReferenceEvent event) {
        database.run(tx -> references.apply(new LaneBatch(tx, -1, null, Records.of(List.of(event), AT))));
    }

    /** A free contact, consenting to everything, in the segment. */
    public UUID consentingMember(UUID segment, String email) {
        UUID id = UUID.randomUUID();
        hear(contact(id, id, null, "Иван", email));
        consent(id, id);
        hear(entered(segment, id));
        return id;
    }

    /** Of free contacts consenting to everything, so many at once that each lane hears of its own in one batch. */
    public UUID segmentOf(Collection<UUID> contacts) {
        UUID segment = segment("PERIODIC", false);
        Map<Integer, List<Event>> said = contacts.stream()
                .collect(Collectors.groupingBy(
                        lanes::of,
                        Collectors.flatMapping(
                                id -> Stream.of(
                                        contact(id, id, null, "Иван", id + "@example.org"),
                                        personalData(id, id, ConsentState.GRANTED),
                                        marketing(id, id, "*", ConsentState.GRANTED),
                                        entered(segment, id)),
                                Collectors.toList())));
        said.forEach(this::hear);
        return segment;
    }

    public void consent(UUID unit, UUID subject) {
        hear(personalData(unit, subject, ConsentState.GRANTED), marketing(unit, subject, "*", ConsentState.GRANTED));
    }

    public static ContactChanged contact(UUID id, UUID unit, UUID attachedTo, String firstName, String... emails) {
        return contact(id, unit, attachedTo, Life.LIVE, firstName, emails);
    }

    public static ContactChanged contact(
            UUID id, UUID unit, UUID attachedTo, Life life, String firstName, String... emails) {
        return person(id, unit, attachedTo, life, firstName, null, null, null, emails);
    }

    /** A free contact who is a client since that day. */
    public static ContactChanged newcomer(UUID id, LocalDate registeredOn, UUID responsible, String... emails) {
        return Somebody.free(id)
                .registeredOn(registeredOn)
                .responsible(responsible)
                .emails(emails)
                .said();
    }

    /** A person with a birthday ({@code yyyy-MM-dd} or {@code --MM-dd}), a profession and dates of their own. */
    public static ContactChanged person(
            UUID id,
            UUID unit,
            UUID attachedTo,
            Life life,
            String firstName,
            String birthDate,
            String profession,
            List<ClientDate> clientDates,
            String... emails) {
        return Somebody.free(id)
                .of(unit)
                .attachedTo(attachedTo)
                .life(life)
                .named(firstName)
                .born(birthDate)
                .profession(profession)
                .dates(clientDates)
                .emails(emails)
                .said();
    }

    public static CompanyChanged company(UUID id, String name, UUID responsible, String... emails) {
        return new ACompany(id)
                .named(name)
                .responsible(responsible)
                .emails(emails)
                .said();
    }

    public static LinkChanged link(UUID company, UUID contact, int sortOrder) {
        return new LinkChanged(
                UUID.randomUUID(), company, version(), Life.LIVE, company, contact, null, true, sortOrder, DAY, null);
    }

    public static ConsentChanged personalData(UUID unit, UUID subject, ConsentState state) {
        return new ConsentChanged(subject, unit, version(), Purpose.PERSONAL_DATA, null, null, state, AT);
    }

    public static ConsentChanged marketing(UUID unit, UUID subject, String topic, ConsentState state) {
        return new ConsentChanged(subject, unit, version(), Purpose.MARKETING, Channel.EMAIL, topic, state, AT);
    }

    public static SegmentEntered entered(UUID segment, UUID unit) {
        return new SegmentEntered(UUID.randomUUID(), segment, unit, version(), AT, DAY, MembershipCause.DATA, null, 1);
    }

    public static SegmentEntered entered(UUID segment, UUID unit, LocalDate on, MembershipCause cause) {
        return new SegmentEntered(
                UUID.randomUUID(), segment, unit, version(), TestClock.movable().instant(), on, cause, null, 1);
    }

    public static SegmentLeft left(UUID segment, UUID unit) {
        return new SegmentLeft(UUID.randomUUID(), segment, unit, version(), AT, DAY, MembershipCause.DATA, null, 1);
    }

    public static StatusChanged status(UUID unit, String to) {
        return new StatusChanged(UUID.randomUUID(), unit, version(), null, to, AT, DAY, StatusCause.MANUAL, null, null);
    }

    /** Now, because of what happened. */
    public static StatusChanged statusNow(UUID unit, String from, String to) {
        return statusOn(unit, from, to, LocalDate.ofInstant(TestClock.movable().instant(), ZoneOffset.UTC));
    }

    public static StatusChanged statusOn(UUID unit, String from, String to, LocalDate on) {
        return new StatusChanged(
                UUID.randomUUID(),
                unit,
                version(),
                from,
                to,
                TestClock.movable().instant(),
                on,
                StatusCause.DATA,
                null,
                null);
    }

    public static ClientMerged merged(UUID loser, UUID winner) {
        return new ClientMerged(loser, loser, version(), winner, DAY);
    }

    public static Departed departed(String entity, UUID id, UUID unit) {
        return new Departed(entity, id, unit, version());
    }

    public int laneOf(UUID unit) {
        return lanes.of(unit);
    }

    /** In the same lane as another unit. */
    public UUID unitInLane(int lane) {
        UUID random = UUID.randomUUID();
        return new UUID(random.getMostSignificantBits(), random.getLeastSignificantBits() & -lanes.count() | lane);
    }

    /** One of the company's people from now on, as it is said on both lanes. */
    public void attach(AContact card, UUID company) {
        UUID contact = card.said().contactId();
        card.attachments(List.of(new Attachment(company, DAY, null)));
        hear(card.of(contact).said(), card.of(company).said(), link(company, contact, 1));
    }

    /** A client of its own again. */
    public void detach(AContact card, UUID company) {
        UUID contact = card.said().contactId();
        card.attachedTo(null).attachments(List.of(new Attachment(company, DAY, DAY)));
        hear(departed("contact", contact, company), card.of(contact).said());
    }

    public static long version() {
        return Told.nextVersion();
    }
}
