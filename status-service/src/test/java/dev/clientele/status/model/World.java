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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A made-up client base that changes as its plot says, and tells of it as client-service would. A change whose cards or
 * documents are left out does nothing.
 */
final class World {
    static final LocalDate START = Plot.START;
    private static final LocalDate LAST = Plot.TODAY;
    private static final int CARDS = 1;
    private static final int CHANGES = 2;

    /** A company, or a contact with the stretches during which it was attached. */
    static final class Unit {
        final int number;
        final UUID id;
        final boolean company;
        final LocalDate createdOn;
        LocalDate registeredOn;
        boolean reach;
        LocalDate endedOn;
        Unit mergedInto;
        List<Attachment> attachments = new ArrayList<>();
        List<Absence> absences = new ArrayList<>();

        Unit(int number, UUID id, boolean company, LocalDate createdOn) {
            this.number = number;
            this.id = id;
            this.company = company;
            this.createdOn = createdOn;
            this.registeredOn = createdOn;
        }

        /** The last day on which it came, went, was linked or unlinked. */
        LocalDate lastMovedOn() {
            LocalDate last = createdOn;
            for (Attachment one : attachments)
                last = later(last, one.unlinkedOn() == null ? one.linkedOn() : one.unlinkedOn());
            for (Absence one : absences) last = later(last, one.restoredOn());
            return last;
        }

        UUID attachedTo() {
            return attachments.isEmpty() || attachments.getLast().unlinkedOn() != null
                    ? null
                    : attachments.getLast().companyId();
        }

        boolean isAttached(LocalDate day) {
            return attachments.stream().anyMatch(a -> covers(a.linkedOn(), a.unlinkedOn(), day));
        }

        /** The company it is one of the people of on that day, or null. */
        UUID parent(LocalDate day) {
            return attachments.stream()
                    .filter(a -> covers(a.linkedOn(), a.unlinkedOn(), day))
                    .map(Attachment::companyId)
                    .findFirst()
                    .orElse(null);
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
        final UUID id;
        final Type type;
        int amount;
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

        Document(UUID id, Type type, Unit bound, Document deal) {
            this.id = id;
            this.type = type;
            this.bound = bound;
            this.deal = deal;
        }
    }

    /** @param change the number of the change that says it, and {@code place} where among what that change says */
    record Saying(int change, int place, Event event) {}

    final List<Saying> said = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    final List<Document> documents = new ArrayList<>();
    private final Plot plot;
    private final int companies;
    private final Map<Integer, Unit> cards = new TreeMap<>();
    private final Map<Integer, Document> made = new TreeMap<>();
    private int number = -1;
    private int place;
    private Random random;
    private long version;

    World(Plot plot) {
        this.plot = plot;
        companies = Math.max(2, plot.size() * 2 / 5);
        for (int card = 0; card < plot.size(); card++) {
            if (card > 0 && !plot.cards().contains(card)) continue;
            random = Seeds.random(plot.seed(), CARDS, card);
            Unit unit = new Unit(card, id(), card < companies, anyDay(300));
            unit.reach = random.nextBoolean();
            if (random.nextInt(4) == 0) unit.registeredOn = unit.createdOn.minusDays(random.nextInt(60));
            units.add(unit);
            cards.put(card, unit);
            say(unit);
        }
        for (int change : plot.changes()) {
            number = change;
            place = 0;
            random = Seeds.random(plot.seed(), CHANGES, change);
            change();
        }
    }

    /** Of any shape, as whoever creates a card or a document may choose it. */
    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private void change() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> document(Type.DEAL);
            case 3 -> document(Type.INVOICE);
            case 4, 5 -> document(Type.PAYMENT);
            case 6 -> document(Type.SHIPMENT);
            case 7 -> document(Type.INTERACTION);
            case 8, 9, 10, 11, 12 -> edit();
            case 13 -> attach();
            case 14 -> merge();
            default -> card();
        }
    }

    private void document(Type type) {
        UUID id = id();
        Unit unit = anyUnit();
        Document before = anyDocument();
        boolean follows = type != Type.DEAL && type != Type.INTERACTION && before != null && before.type == Type.DEAL;
        if (unit == null) return;
        Document fresh = new Document(id, type, follows ? before.bound : unit, follows ? before : null);
        fresh.on = anyDay(Plot.DAYS + 40);
        fresh.amount = random.nextInt(300);
        if (random.nextInt(4) == 0) fresh.kind = Kind.ONLINE_CHAT;
        if (random.nextInt(5) == 0) fresh.source = Source.CAMPAIGN;
        if (type == Type.DEAL) close(fresh);
        fresh.paid = random.nextBoolean();
        if (type == Type.INVOICE) fresh.closedOn = fresh.on.plusDays(random.nextInt(60));
        documents.add(fresh);
        made.put(number, fresh);
        say(fresh);
    }

    private void close(Document deal) {
        deal.semantic = Semantic.values()[random.nextInt(3)];
        LocalDate closed = random.nextInt(3) == 0 ? anyDay(Plot.DAYS) : deal.on.plusDays(random.nextInt(70));
        deal.closedOn = deal.semantic == Semantic.IN_PROGRESS ? null : closed;
    }

    private void edit() {
        Document one = anyDocument();
        if (one == null) return;
        switch (random.nextInt(6)) {
            case 0 -> one.deleted = !one.deleted;
            case 1 -> one.reversed = !one.reversed;
            case 2 -> one.on = one.on.minusDays(random.nextInt(100));
            case 3 -> one.on = anyDay(Plot.DAYS);
            default -> {
                one.paid = true;
                if (one.type == Type.DEAL) close(one);
            }
        }
        say(one);
    }

    /** Links a contact to a company, moves it to another or frees it; its documents go with it. */
    private void attach() {
        Unit contact = cards.get(companies + random.nextInt(plot.size() - companies));
        Unit company = cards.get(random.nextInt(companies));
        if (contact == null || company == null || contact.endedOn != null || company.endedOn != null) return;
        UUID before = contact.attachedTo();
        LocalDate on = contact.lastMovedOn().plusDays(1 + random.nextInt(120));
        if (on.isAfter(LAST)) return;
        if (before != null) leave(contact, on);
        if (before == null || random.nextInt(3) == 0) contact.attachments.add(new Attachment(company.id, on, null));
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

    /** One of two goes into the other, with its documents, its people and its place in a company. */
    private void merge() {
        Unit winner = anyUnit();
        Unit loser = anyUnit();
        if (winner == null || loser == null || winner == loser || winner.company != loser.company) return;
        if (winner.endedOn != null || loser.endedOn != null || loser == units.getFirst()) return;
        List<Unit> people = people(loser);
        LocalDate on = later(winner.lastMovedOn(), loser.lastMovedOn());
        for (Unit one : people) on = later(on, one.lastMovedOn());
        on = on.plusDays(1 + random.nextInt(300));
        if (on.isAfter(LAST)) return;
        UUID company = loser.attachedTo();
        if (company != null) leave(loser, on);
        if (company != null && winner.attachedTo() == null) winner.attachments.add(new Attachment(company, on, null));
        loser.endedOn = on;
        loser.mergedInto = winner;
        if (loser.registeredOn.isBefore(winner.registeredOn)) winner.registeredOn = loser.registeredOn;
        documents.stream().filter(one -> one.bound == loser).forEach(one -> one.bound = winner);
        say(loser);
        sayAll(winner);
        for (Unit one : people) {
            leave(one, on);
            one.attachments.add(new Attachment(winner.id, on, null));
            sayAll(one);
        }
    }

    private List<Unit> people(Unit company) {
        return units.stream().filter(one -> company.id.equals(one.attachedTo())).toList();
    }

    private void card() {
        Unit unit = anyUnit();
        if (unit == null || unit.mergedInto != null || unit == units.getFirst()) return;
        int what = random.nextInt(6);
        if (what < 2) unit.reach = !unit.reach;
        else if (what == 2) unit.registeredOn = unit.createdOn.plusDays(random.nextInt(120) - 60);
        else if (unit.endedOn == null) delete(unit);
        else restore(unit);
        say(unit);
    }

    /** A company's people are clients of their own from that day. */
    private void delete(Unit unit) {
        LocalDate earliest = unit.lastMovedOn();
        List<Unit> people = people(unit);
        for (Unit one : people) earliest = later(earliest, one.lastMovedOn());
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
            said(card(new ACompany(unit.id), unit).said());
            return;
        }
        AContact contact = card(new AContact(unit.id), unit).attachments(List.copyOf(unit.attachments));
        said(contact.said());
        unit.attachments.stream()
                .map(Attachment::companyId)
                .distinct()
                .forEach(company -> said(contact.of(company).said()));
    }

    private <E extends Event, T extends Card<E, T>> T card(T card, Unit unit) {
        return card.version(version)
                .life(unit.mergedInto != null ? Life.MERGED : unit.endedOn == null ? Life.LIVE : Life.DELETED)
                .registeredOn(unit.registeredOn)
                .createdOn(unit.createdOn)
                .endedOn(unit.endedOn)
                .absences(List.copyOf(unit.absences))
                .reach(unit.reach ? Facts.REACH : Card.NO_REACH);
    }

    private void say(Document one) {
        version++;
        UUID before = one.unitId;
        one.unitId = one.bound.attachedTo() == null ? one.bound.id : one.bound.attachedTo();
        said(event(one));
        if (before != null && !before.equals(one.unitId))
            said(new Departed(one.type.name().toLowerCase(), one.id, before, version));
    }

    private Event event(Document one) {
        Life life = one.deleted ? Life.DELETED : Life.LIVE;
        UUID deal = one.deal == null ? null : one.deal.id;
        Told<?, ?> told = switch (one.type) {
            case DEAL ->
                new ADeal(one.id, one.unitId)
                        .amount(BigDecimal.valueOf(one.amount))
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
                new APayment(one.id, one.unitId)
                        .amount(BigDecimal.valueOf(one.amount))
                        .deal(deal)
                        .on(one.on)
                        .reversed(one.reversed);
            case SHIPMENT ->
                new AShipment(one.id, one.unitId)
                        .amount(BigDecimal.valueOf(one.amount))
                        .on(one.on)
                        .reversed(one.reversed);
            case INTERACTION ->
                new AnInteraction(one.id, one.unitId)
                        .kind(one.kind)
                        .source(one.source)
                        .on(one.on);
        };
        return told.version(version).life(life).said();
    }

    private void said(Event event) {
        said.add(new Saying(number, place++, event));
    }

    /** Every eighth day is one on which people decide something. */
    private LocalDate anyDay(int within) {
        LocalDate any = START.plusDays(random.nextInt(within));
        int sitting = random.nextInt(8 * Plot.SITTINGS);
        return sitting < Plot.SITTINGS && within >= Plot.DAYS ? plot.day(sitting) : any;
    }

    /** Null when it is one that is left out. */
    private Unit anyUnit() {
        return cards.get(random.nextInt(plot.size()));
    }

    /** One that an earlier change has made; null when the change that was hit made none. */
    private Document anyDocument() {
        return made.get(random.nextInt(Math.max(1, number)));
    }
}
