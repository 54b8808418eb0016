package dev.clientele.status.model;

import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.status.decision.Absence;
import dev.clientele.status.decision.Fact;
import dev.clientele.status.decision.FactKind;
import dev.clientele.status.decision.ManualSet;
import dev.clientele.status.decision.RuleBook;
import dev.clientele.status.decision.StatusFold;
import dev.clientele.status.decision.UnitFacts;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.model.World.Document;
import dev.clientele.status.model.World.Type;
import dev.clientele.status.model.World.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** B.4 read aloud over the present state of a world: no SQL, no steps, no versions. */
record Model(World world, RuleBook book, Map<UUID, List<ManualSet>> sets) {

    /** The counters of a mode on a day, by class; classes without clients are left out. */
    Map<String, Long> counters(Mode mode, LocalDate day) {
        Map<String, Long> counts = new TreeMap<>();
        for (Unit unit : world.units) {
            String name = classOf(mode, unit, day);
            if (name != null) counts.merge(name, 1L, Long::sum);
        }
        return counts;
    }

    private String classOf(Mode mode, Unit unit, LocalDate day) {
        if (!unit.isListed(day)) return null;
        if (mode == Mode.DIRECTORY) return unit.company ? "COMPANIES" : "CONTACTS";
        if (unit.isAttached(day)) return null;
        Map<UUID, List<LocalDate>> purchases = purchases(unit, day);
        return switch (mode) {
            case DIRECTORY -> throw new AssertionError();
            case CLIENT_TYPE -> unit.company ? "B2B" : "B2C";
            case LIFECYCLE -> lifecycle(purchases, day);
            case FREQUENCY ->
                purchases.size() > 1 ? "REGULAR" : purchases.size() == 1 ? "FIRST_PURCHASE" : "NO_PAYMENTS";
            case UNPAID -> purchases.isEmpty() ? unpaid(unit, day) : null;
        };
    }

    Map<UUID, List<LocalDate>> purchases(Unit unit, LocalDate day) {
        Map<UUID, List<LocalDate>> purchases = new TreeMap<>();
        for (Document one : of(unit).toList()) {
            boolean won = one.type == Type.DEAL && one.semantic == Semantic.WON;
            boolean paid = one.type == Type.INVOICE && one.paid;
            boolean standalone = one.type == Type.PAYMENT && one.deal == null && !one.reversed;
            if (!won && !paid && !standalone) continue;
            LocalDate on = standalone ? one.on : one.closedOn;
            UUID key = paid && one.deal != null ? one.deal.id : one.id;
            if (!on.isAfter(day))
                purchases.computeIfAbsent(key, k -> new ArrayList<>()).add(on);
        }
        return purchases;
    }

    private static String lifecycle(Map<UUID, List<LocalDate>> purchases, LocalDate day) {
        return purchases.values().stream()
                .flatMap(List::stream)
                .max(Comparator.naturalOrder())
                .map(last -> !last.isBefore(day.minusMonths(6))
                        ? "ACTIVE"
                        : !last.isBefore(day.minusMonths(18)) ? "SLEEPING" : "LOST")
                .orElse(null);
    }

    private String unpaid(Unit unit, LocalDate day) {
        List<Document> seen = of(unit).filter(one -> !one.on.isAfter(day)).toList();
        if (seen.stream().anyMatch(one -> one.type == Type.DEAL || one.type == Type.INVOICE)) return "WITH_DEALS";
        List<Document> talks = seen.stream()
                .filter(one -> one.type == Type.INTERACTION && one.source != Source.CAMPAIGN)
                .toList();
        if (talks.stream().anyMatch(one -> one.kind != Kind.ONLINE_CHAT)) return "WITH_DIALOGS";
        boolean people = people(unit, day).findAny().isPresent();
        return unit.reach || people || !talks.isEmpty() ? "WITH_CONTACTS" : "NO_CONTACTS";
    }

    /** Such as {@code 2024-01-05 null NEW NEW_CLIENT TIME}, one line per transition. */
    List<String> history(Unit unit, LocalDate day) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(unit.createdOn, FactKind.REGISTERED, unit.id));
        of(unit).sorted(Comparator.comparing(one -> one.id)).forEach(one -> facts.addAll(facts(one)));
        List<Absence> absences = new ArrayList<>();
        unit.attachments.forEach(a -> absences.add(new Absence(a.linkedOn(), a.unlinkedOn(), Absence.Reason.ATTACHED)));
        unit.absences.forEach(a -> absences.add(new Absence(a.endedOn(), a.restoredOn(), Absence.Reason.DELETED)));
        if (unit.endedOn != null) absences.add(new Absence(unit.endedOn, null, end(unit)));
        UnitFacts life = UnitFacts.of(unit.createdOn, facts, absences, sets.getOrDefault(unit.id, List.of()));
        return StatusFold.fold(life, book, day).transitions().stream()
                .map(t -> Arrays.asList(t.on(), t.from(), t.to(), t.rule(), t.cause())
                        .toString())
                .toList();
    }

    private static Absence.Reason end(Unit unit) {
        return unit.mergedInto == null ? Absence.Reason.DELETED : Absence.Reason.MERGED;
    }

    /** The fields of its profile, in the order in which the table has them. */
    String profile(Unit unit, LocalDate day) {
        boolean client = unit.isListed(day) && !unit.isAttached(day);
        var days = client
                ? purchases(unit, day).values().stream()
                        .flatMap(List::stream)
                        .sorted()
                        .toList()
                : List.<LocalDate>of();
        boolean dialogs = client
                && of(unit).anyMatch(one -> one.type == Type.INTERACTION
                        && one.source != Source.CAMPAIGN
                        && one.kind != Kind.ONLINE_CHAT
                        && !one.on.isAfter(day));
        boolean reach = client && (unit.reach || people(unit, day).anyMatch(one -> one.reach));
        return Arrays.asList(
                        classOf(Mode.CLIENT_TYPE, unit, day),
                        classOf(Mode.LIFECYCLE, unit, day),
                        classOf(Mode.FREQUENCY, unit, day),
                        classOf(Mode.UNPAID, unit, day),
                        days.isEmpty() ? null : days.getFirst(),
                        days.isEmpty() ? null : days.getLast(),
                        client ? purchases(unit, day).size() : 0,
                        dialogs,
                        reach)
                .toString();
    }

    private Stream<Unit> people(Unit company, LocalDate day) {
        return world.units.stream().filter(one -> one.isAttachedTo(company, day) && !one.isAbsent(day));
    }

    private static List<Fact> facts(Document one) {
        return switch (one.type) {
            case DEAL -> {
                LocalDate closed = one.semantic == Semantic.IN_PROGRESS ? null : one.closedOn;
                LocalDate opened = closed != null && closed.isBefore(one.on) ? closed : one.on;
                var open = new Fact(opened, FactKind.DEAL_OPENED, one.id);
                if (closed == null) yield List.of(open);
                var kind = one.semantic == Semantic.WON ? FactKind.DEAL_WON : FactKind.DEAL_LOST;
                yield List.of(open, new Fact(closed, kind, one.id));
            }
            case PAYMENT -> one.reversed ? List.of() : List.of(new Fact(one.on, FactKind.PAID, one.id));
            case SHIPMENT -> one.reversed ? List.of() : List.of(new Fact(one.on, FactKind.SHIPPED, one.id));
            case INVOICE, INTERACTION -> List.of();
        };
    }

    private Stream<Document> of(Unit unit) {
        return world.documents.stream().filter(one -> !one.deleted && one.unitId.equals(unit.id));
    }
}
