package dev.clientele.status.model;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.projection.Facts;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AShipment;
import dev.clientele.testing.events.AnInteraction;
import dev.clientele.testing.events.AnInvoice;
import dev.clientele.testing.events.Card;
import dev.clientele.testing.events.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A made-up client base that changes at random and says so, as client-service would. Each change draws from a seed of its
 * own, so that a world can be told again without some of them.
 */
final class World {
    static final LocalDate START = LocalDate.of(2023, 12, 20);
    static final int DAYS = 900;
    private static final LocalDate LAST = START.plusDays(DAYS);

    /** A company, or a contact with the stretches during which it was attached. */
    static final class Unit {
        final UUID id = Ids.next();
        final boolean company;
        final LocalDate createdOn;
        boolean reach;
        LocalDate endedOn;
        Unit mergedInto;
        List<Attachment> attachments = new ArrayList<>();
        List<Absence> absences = new ArrayList<>();

        Unit(boolean company, LocalDate createdOn, boolean reach) {
            this.company = company;
            this.createdOn = createdOn;
            this.reach = reach;
        }

        UUID attachedTo() {
            return attachments.isEmpty() || attachments.getLast().unlinkedOn() != null
                    ? null
                    : attachments.getLast().companyId();
        }

        boolean isAttached(LocalDate day) {
            return attachments.stream().anyMatch(a -> covers(a.linkedOn(), a.unlinkedOn(), day));
        }

        boolean isAttachedTo(Unit company, LocalDate day) {
            return attachments.stream()
                    .anyMatch(a -> a.companyId().equals(company.id) && covers(a.linkedOn(), a.unlinkedOn(), day));
        }

        boolean isAbsent(LocalDate day) {
            return endedOn != null && !day.isBefore(endedOn)
                    || absences.stream().anyMatch(a -> covers(a.endedOn(), a.restoredOn(), day));
        }

        boolean isListed(LocalDate day) {
            return !createdOn.isAfter(day) && !isAbsent(day);
        }

        private static boolean covers(LocalDate from, LocalDate until, LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    enum Type {
        DEAL,
        INVOICE,
        PAYMENT,
        SHIPMENT,
        INTERACTION
    }

    static final class Document {
        final UUID id = Ids.next();
        final Type type;
        Unit bound;
        final Document deal;
        LocalDate on;
        LocalDate closedOn;
        Semantic semantic = Semantic.IN_PROGRESS;
        boolean paid;
        boolean reversed;
        boolean deleted;
        Kind kind = Kind.CALL;
        Source source = Source.USER;
        UUID unitId;

        Document(Type type, Unit bound, Document deal) {
            this.type = type;
            this.bound = bound;
            this.deal = deal;
        }
    }

    final List<Event> said = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    final List<Document> documents = new ArrayList<>();
    private final int companies;
    private Random random;
    private long version;

    /** @param changes which ones happen, by number */
    World(long seed, int size, List<Integer> changes) {
        random = new Random(seed);
        companies = Math.max(2, size * 2 / 5);
        for (int i = 0; i < size; i++) {
            Unit unit = new Unit(i < companies, anyDay(300), random.nextBoolean());
            units.add(unit);
            say(unit);
        }
        for (int number : changes) {
            random = new Random(seed * 1_000_003 + number);
            change();
        }
    }

    static List<Integer> all(int changes) {
        return IntStream.range(0, changes).boxed().toList();
    }

    private void change() {
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> document(Type.DEAL);
            case 3 -> document(Type.INVOICE);
            case 4, 5 -> document(Type.PAYMENT);
            case 6 -> document(random.nextBoolean() ? Type.SHIPMENT : Type.INTERACTION);
            case 7, 8, 9 -> edit();
            case 10 -> attach();
            case 11 -> merge();
            default -> card();
        }
    }

    private void document(Type type) {
        List<Document> deals =
                documents.stream().filter(one -> one.type == Type.DEAL).toList();
        boolean follows = type != Type.DEAL && type != Type.INTERACTION && !deals.isEmpty() && random.nextInt(3) == 0;
        Document deal = follows ? deals.get(random.nextInt(deals.size())) : null;
        Document made = new Document(type, deal == null ? any(units) : deal.bound, deal);
        made.on = anyDay(DAYS + 40);
        if (random.nextInt(4) == 0) made.kind = Kind.ONLINE_CHAT;
        if (random.nextInt(5) == 0) made.source = Source.CAMPAIGN;
        if (type == Type.DEAL) close(made);
        made.paid = random.nextBoolean();
        made.closedOn = type == Type.INVOICE ? made.on.plusDays(random.nextInt(60)) : made.closedOn;
        documents.add(made);
        say(made);
    }

    private void close(Document deal) {
        deal.semantic = Semantic.values()[random.nextInt(3)];
        deal.closedOn = deal.semantic == Semantic.IN_PROGRESS ? null : deal.on.plusDays(random.nextInt(70));
    }

    private void edit() {
        if (documents.isEmpty()) return;
        Document one = any(documents);
        switch (random.nextInt(5)) {
            case 0 -> one.deleted = !one.deleted;
            case 1 -> one.reversed = !one.reversed;
            case 2 -> one.on = one.on.minusDays(random.nextInt(100));
            default -> {
                one.paid = true;
                if (one.type == Type.DEAL) close(one);
            }
        }
        say(one);
    }

    /** Links a contact to a company, moves it to another or frees it; its documents go with it. */
    private void attach() {
        Unit contact = units.get(companies + random.nextInt(units.size() - companies));
        if (contact.endedOn != null) return;
        UUID before = contact.attachedTo();
        LocalDate earliest = contact.attachments.isEmpty()
                ? contact.createdOn
                : contact.attachments.getLast().linkedOn();
        LocalDate on = earliest.plusDays(1 + random.nextInt(120));
        if (on.isAfter(LAST)) return;
        if (before != null) leave(contact, on);
        if (before == null || random.nextInt(3) == 0)
            contact.attachments.add(new Attachment(liveCompany().id, on, null));
        sayAll(contact);
    }

    private static void leave(Unit contact, LocalDate on) {
        Attachment open = contact.attachments.removeLast();
        contact.attachments.add(new Attachment(open.companyId(), open.linkedOn(), on));
    }

    private void sayAll(Unit contact) {
        say(contact);
        documents.stream().filter(one -> one.bound == contact).forEach(this::say);
    }

    private Unit liveCompany() {
        Unit company = units.get(random.nextInt(companies));
        return company.endedOn == null ? company : units.getFirst();
    }

    /** The younger of two goes into the older one, with all its documents. */
    private void merge() {
        Unit winner = any(units);
        Unit loser = any(units);
        if (winner == loser || winner.company != loser.company || !stands(winner) || !stands(loser)) return;
        if (loser.createdOn.isBefore(winner.createdOn) || loser == units.getFirst()) return;
        loser.endedOn = loser.createdOn.plusDays(1 + random.nextInt(500));
        loser.mergedInto = winner;
        say(loser);
        documents.stream().filter(one -> one.bound == loser).forEach(one -> {
            one.bound = winner;
            say(one);
        });
    }

    private boolean stands(Unit unit) {
        return unit.endedOn == null
                && unit.attachments.isEmpty()
                && units.stream()
                        .flatMap(one -> one.attachments.stream())
                        .noneMatch(a -> a.companyId().equals(unit.id));
    }

    private void card() {
        Unit unit = any(units);
        if (unit.mergedInto != null || unit == units.getFirst()) return;
        if (random.nextInt(3) > 0) unit.reach = !unit.reach;
        else if (unit.endedOn == null) delete(unit);
        else restore(unit);
        say(unit);
    }

    /** A company's people are clients of their own from that day. */
    private void delete(Unit unit) {
        LocalDate earliest = unit.absences.isEmpty()
                ? unit.createdOn
                : unit.absences.getLast().restoredOn();
        List<Unit> people =
                units.stream().filter(one -> unit.id.equals(one.attachedTo())).toList();
        for (Unit one : people)
            earliest = later(earliest, one.attachments.getLast().linkedOn());
        LocalDate on = earliest.plusDays(random.nextInt(500));
        if (on.isAfter(LAST)) return;
        unit.endedOn = on;
        for (Unit one : people) {
            leave(one, on);
            sayAll(one);
        }
    }

    private void restore(Unit unit) {
        LocalDate on = unit.endedOn.plusDays(random.nextInt(200));
        if (on.isAfter(LAST)) return;
        unit.absences.add(new Absence(unit.endedOn, on));
        unit.endedOn = null;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private void say(Unit unit) {
        version++;
        if (unit.company) {
            said.add(card(new ACompany(unit.id), unit).said());
            return;
        }
        AContact contact = card(new AContact(unit.id), unit).attachments(List.copyOf(unit.attachments));
        said.add(contact.said());
        unit.attachments.stream()
                .map(Attachment::companyId)
                .distinct()
                .forEach(company -> said.add(contact.of(company).said()));
    }

    private <E extends Event, T extends Card<E, T>> T card(T card, Unit unit) {
        return card.version(version)
                .life(unit.mergedInto != null ? Life.MERGED : unit.endedOn == null ? Life.LIVE : Life.DELETED)
                .registeredOn(unit.createdOn)
                .endedOn(unit.endedOn)
                .absences(List.copyOf(unit.absences))
                .reach(unit.reach ? Facts.REACH : Card.NO_REACH);
    }

    private void say(Document one) {
        version++;
        UUID before = one.unitId;
        one.unitId = one.bound.attachedTo() == null ? one.bound.id : one.bound.attachedTo();
        said.add(event(one));
        if (before != null && !before.equals(one.unitId))
            said.add(new Departed(one.type.name().toLowerCase(), one.id, before, version));
    }

    private Event event(Document one) {
        Life life = one.deleted ? Life.DELETED : Life.LIVE;
        UUID deal = one.deal == null ? null : one.deal.id;
        Told<?, ?> told = switch (one.type) {
            case DEAL ->
                new ADeal(one.id, one.unitId)
                        .openedOn(one.on)
                        .semantic(one.semantic)
                        .closedOn(one.closedOn);
            case INVOICE ->
                new AnInvoice(one.id, one.unitId)
                        .deal(deal)
                        .issuedOn(one.on)
                        .state(one.paid ? InvoiceState.PAID : InvoiceState.OPEN)
                        .paidOn(one.paid ? one.closedOn : null);
            case PAYMENT ->
                new APayment(one.id, one.unitId).deal(deal).on(one.on).reversed(one.reversed);
            case SHIPMENT -> new AShipment(one.id, one.unitId).on(one.on).reversed(one.reversed);
            case INTERACTION ->
                new AnInteraction(one.id, one.unitId)
                        .kind(one.kind)
                        .source(one.source)
                        .on(one.on);
        };
        return told.version(version).life(life).said();
    }

    private LocalDate anyDay(int within) {
        return START.plusDays(random.nextInt(within));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
