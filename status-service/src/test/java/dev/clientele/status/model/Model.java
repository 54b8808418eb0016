package dev.clientele.status.model;

import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.status.dynamics.Mode;
import dev.clientele.status.model.StatusLife.Happening;
import dev.clientele.status.model.StatusLife.What;
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

/** B.4 and the rules of statuses read aloud over the present state of a world: no SQL, no steps, no versions. */
record Model(World world, Deciding deciding) {

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
        List<Document> seen = of(unit).filter(one -> !begunOn(one).isAfter(day)).toList();
        if (seen.stream().anyMatch(one -> one.type == Type.DEAL || one.type == Type.INVOICE)) return "WITH_DEALS";
        List<Document> talks = seen.stream()
                .filter(one -> one.type == Type.INTERACTION && one.source != Source.CAMPAIGN)
                .toList();
        if (talks.stream().anyMatch(one -> one.kind != Kind.ONLINE_CHAT)) return "WITH_DIALOGS";
        boolean people = people(unit, day).findAny().isPresent();
        return unit.reach || people || !talks.isEmpty() ? "WITH_CONTACTS" : "NO_CONTACTS";
    }

    /** Its statuses by the end of a day, and what it has come through. */
    StatusLife life(Unit unit, LocalDate day) {
        var facts = new StatusLife.Facts(unit.registeredOn, happenings(unit), on -> absence(unit, on));
        return StatusLife.until(day, facts, deciding.sets.getOrDefault(unit.id, List.of()), deciding.editions);
    }

    private static String absence(Unit unit, LocalDate day) {
        if (unit.isAttached(day)) return "ATTACHED";
        if (!unit.isAbsent(day)) return null;
        boolean merged = unit.mergedInto != null && !day.isBefore(unit.endedOn);
        return merged ? "MERGED" : "DELETED";
    }

    List<Happening> happenings(Unit unit) {
        List<Happening> all = new ArrayList<>();
        all.add(new Happening(unit.registeredOn, What.REGISTERED, unit.id.toString(), 0));
        of(unit).forEach(one -> all.addAll(happenings(one)));
        return all;
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
                        reach,
                        unit.isListed(day) ? unit.parent(day) : null)
                .toString();
    }

    private Stream<Unit> people(Unit company, LocalDate day) {
        return world.units.stream().filter(one -> one.isAttachedTo(company, day) && !one.isAbsent(day));
    }

    private static List<Happening> happenings(Document one) {
        String id = one.id.toString();
        return switch (one.type) {
            case DEAL -> {
                LocalDate closed = one.semantic == Semantic.IN_PROGRESS ? null : one.closedOn;
                var open = new Happening(begunOn(one), What.DEAL_OPENED, id, one.amount);
                if (closed == null) yield List.of(open);
                What what = one.semantic == Semantic.WON ? What.DEAL_WON : What.DEAL_LOST;
                yield List.of(open, new Happening(closed, what, id, one.amount));
            }
            case PAYMENT -> one.reversed ? List.of() : List.of(new Happening(one.on, What.PAID, id, one.amount));
            case SHIPMENT -> one.reversed ? List.of() : List.of(new Happening(one.on, What.SHIPPED, id, one.amount));
            case INTERACTION ->
                one.source == Source.CAMPAIGN ? List.of() : List.of(new Happening(one.on, What.INTERACTION, id, 0));
            case INVOICE -> List.of();
        };
    }

    /** A deal that was closed before it was opened is one day's. */
    private static LocalDate begunOn(Document one) {
        boolean closed = one.type == Type.DEAL && one.semantic != Semantic.IN_PROGRESS;
        return closed && one.closedOn.isBefore(one.on) ? one.closedOn : one.on;
    }

    private Stream<Document> of(Unit unit) {
        return world.documents.stream().filter(one -> !one.deleted && one.unitId.equals(unit.id));
    }
}
