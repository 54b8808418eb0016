package dev.clientele.status.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of the decision package's README read aloud: one life, day by day, with all facts looked at anew at every point.
 * It shares no code with what it is held against.
 */
final class StatusLife {

    enum What {
        REGISTERED(1),
        DEAL_OPENED(2),
        DEAL_WON(3),
        DEAL_LOST(3),
        PAID(4),
        SHIPPED(5),
        INTERACTION(6);

        final int rank;

        What(int rank) {
            this.rank = rank;
        }
    }

    /** @param id of the document */
    record Happening(LocalDate on, What what, String id, int amount) {
        static final Comparator<Happening> ORDER = Comparator.comparing(Happening::on)
                .thenComparingInt(one -> one.what().rank)
                .thenComparing(Happening::id);

        boolean isSale() {
            return what == What.DEAL_WON || what == What.PAID || what == What.SHIPPED;
        }

        boolean isClosing() {
            return what == What.DEAL_WON || what == What.DEAL_LOST;
        }
    }

    /** @param rank and count: it stands behind so many happenings of that rank on its day, which were known by then */
    record HandSet(LocalDate on, int rank, long count, String status, LocalDate pinnedUntil, String person) {}

    /** @param absences why it is no client on a day, or null when it is one */
    record Facts(LocalDate registeredOn, List<Happening> happenings, Function<LocalDate, String> absences) {}

    /** @param rule null when no rule decided; @param person null when nobody did */
    record Step(LocalDate on, String from, String to, String rule, String point, String person) {
        @Override
        public String toString() {
            return Arrays.asList(on, from, to, rule, point, person).toString();
        }
    }

    final List<Step> steps = new ArrayList<>();
    private final Facts facts;
    private final List<HandSet> sets;
    private final NavigableMap<LocalDate, Terms> editions;
    private final List<Happening> seen = new ArrayList<>();
    String status;
    LocalDate since;
    LocalDate pinnedUntil;
    boolean away;
    private boolean history;
    private Terms terms;

    private StatusLife(Facts facts, List<HandSet> sets, NavigableMap<LocalDate, Terms> editions) {
        this.facts = facts;
        this.sets = sets;
        this.editions = editions;
    }

    static StatusLife until(LocalDate day, Facts facts, List<HandSet> sets, NavigableMap<LocalDate, Terms> editions) {
        var life = new StatusLife(facts, sets, editions);
        List<Happening> happenings = new ArrayList<>(facts.happenings());
        happenings.sort(Happening.ORDER);
        LocalDate begun = happenings.stream()
                .filter(one -> one.what() != What.INTERACTION)
                .map(Happening::on)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        happenings.stream().filter(one -> one.on().isBefore(begun)).forEach(life.seen::add);
        var byDay = happenings.stream().collect(Collectors.groupingBy(Happening::on));
        for (LocalDate on = begun; !on.isAfter(day); on = on.plusDays(1))
            life.live(on, byDay.getOrDefault(on, List.of()));
        return life;
    }

    /** At the end of that day; null when it had none or was away. */
    String statusOn(LocalDate day) {
        String last = null;
        for (Step step : steps) if (!step.on().isAfter(day)) last = step.to();
        return last;
    }

    private void live(LocalDate on, List<Happening> today) {
        terms = editions.floorEntry(on).getValue();
        presence(on);
        ask(on, "TIME", false);
        List<HandSet> waiting =
                new ArrayList<>(sets.stream().filter(set -> set.on().equals(on)).toList());
        long ordinal = 0;
        int rank = 0;
        for (Happening one : today) {
            ordinal = one.what().rank == rank ? ordinal + 1 : 1;
            rank = one.what().rank;
            while (!waiting.isEmpty() && isBefore(waiting.getFirst(), rank, ordinal)) set(waiting.removeFirst());
            happen(one);
        }
        waiting.forEach(this::set);
    }

    private static boolean isBefore(HandSet set, int rank, long ordinal) {
        return set.rank() < rank || set.rank() == rank && set.count() < ordinal;
    }

    private void presence(LocalDate on) {
        String why = facts.absences().apply(on);
        boolean left = why != null && !away;
        boolean back = why == null && away;
        away = why != null;
        if (status == null) return;
        if (left) steps.add(new Step(on, status, null, null, why, null));
        if (back) steps.add(new Step(on, null, status, null, "RESTORED", null));
        if (back) since = on;
    }

    private void happen(Happening one) {
        seen.add(one);
        boolean spoken = one.what() == What.INTERACTION;
        if (!away && !spoken && one.what() != What.REGISTERED) history = true;
        ask(one.on(), "DATA", spoken);
    }

    private void set(HandSet set) {
        pinnedUntil = set.pinnedUntil();
        if (set.status().equals(status)) return;
        if (!away) steps.add(new Step(set.on(), status, set.status(), null, "MANUAL", set.person()));
        become(set.status(), set.on());
    }

    private void become(String next, LocalDate on) {
        status = next;
        since = on;
        history = true;
    }

    /** @param spoken whether only rules that count interactions are asked */
    private void ask(LocalDate on, String point, boolean spoken) {
        if (away || pinnedUntil != null && !on.isAfter(pinnedUntil)) return;
        for (Rule rule : rules(on, spoken)) {
            if (!rule.from().contains(status) || !rule.holds().getAsBoolean()) continue;
            if (rule.via() != null) move(on, rule.via(), rule.code(), point);
            move(on, rule.to(), rule.code(), point);
            return;
        }
    }

    private void move(LocalDate on, String to, String rule, String point) {
        steps.add(new Step(on, status, to, rule, point, null));
        become(to, on);
    }

    private record Rule(String code, int priority, List<String> from, String via, String to, BooleanSupplier holds) {}

    private List<Rule> rules(LocalDate on, boolean spoken) {
        boolean touched = terms.interest().equals("TOUCHED_IN_WINDOW");
        boolean spokenOfInterests = !spoken || touched;
        return Stream.of(
                        rule(!spoken, "NEW_CLIENT", 10, null, null, "NEW", () -> !history),
                        rule(
                                spokenOfInterests,
                                "IN_PROGRESS",
                                20,
                                "NEW",
                                null,
                                "IN_PROGRESS",
                                () -> interested(on, "IN_PROGRESS")),
                        rule(!spoken, "ACTIVE", 30, "IN_PROGRESS", null, "ACTIVE", () -> bought(on, "ACTIVE")),
                        rule(!spoken, "ACTIVE", 30, "RETURNED", null, "ACTIVE", () -> bought(on, "ACTIVE")),
                        rule(!spoken, "LOST", 40, "ACTIVE", null, "LOST", () -> !bought(on, "LOST")),
                        rule(
                                spokenOfInterests,
                                "RETURNED",
                                50,
                                "LOST",
                                null,
                                "RETURNED",
                                () -> interested(on, "RETURNED")),
                        gap(!spoken, "G1", 110, "NEW", null, "ACTIVE", () -> bought(on, "G1")),
                        gap(!spoken, "G2", 120, "LOST", "RETURNED", "ACTIVE", () -> bought(on, "G2")),
                        gap(spokenOfInterests, "G3", 130, "IN_PROGRESS", null, "LOST", () -> quiet(on, "G3")),
                        gap(spokenOfInterests, "G4", 140, "RETURNED", null, "LOST", () -> quiet(on, "G4")),
                        own(on, spoken, touched))
                .flatMap(one -> one)
                .sorted(Comparator.comparingInt(Rule::priority).thenComparing(Rule::code))
                .toList();
    }

    private static Stream<Rule> rule(
            boolean asked, String code, int priority, String from, String via, String to, BooleanSupplier holds) {
        return asked
                ? Stream.of(new Rule(code, priority, Collections.singletonList(from), via, to, holds))
                : Stream.empty();
    }

    private Stream<Rule> gap(
            boolean asked, String code, int priority, String from, String via, String to, BooleanSupplier holds) {
        return rule(asked && terms.gaps().contains(code), code, priority, from, via, to, holds);
    }

    private Stream<Rule> own(LocalDate on, boolean spoken, boolean touched) {
        Terms.Own own = terms.own();
        if (own == null) return Stream.empty();
        boolean counts =
                own.measure().equals("interactions") || touched && own.measure().equals("interests");
        return rule(!spoken || counts, "OWN", own.priority(), own.from(), null, own.to(), () -> holds(own, on));
    }

    private boolean bought(LocalDate on, String rule) {
        LocalDate from = on.minusDays(terms.days(rule));
        return seen.stream().anyMatch(one -> one.isSale() && !one.on().isBefore(from));
    }

    private boolean interested(LocalDate on, String rule) {
        return interests(on.minusDays(terms.days(rule))) > 0 && !bought(on, rule);
    }

    /** So many days in its status, with no interest and no sale in all of them. */
    private boolean quiet(LocalDate on, String rule) {
        LocalDate from = on.minusDays(terms.days(rule));
        boolean closed =
                seen.stream().anyMatch(one -> one.isClosing() && !one.on().isBefore(from));
        return since != null && since.isBefore(from) && interests(from) == 0 && !closed && !bought(on, rule);
    }

    private long interests(LocalDate from) {
        List<String> closed =
                seen.stream().filter(Happening::isClosing).map(Happening::id).toList();
        boolean spoken = seen.stream()
                .anyMatch(one -> one.what() == What.INTERACTION && !one.on().isBefore(from));
        return seen.stream()
                .filter(one -> one.what() == What.DEAL_OPENED && !closed.contains(one.id()))
                .filter(one -> switch (terms.interest()) {
                    case "OPEN_IN_WINDOW" -> true;
                    case "OPENED_IN_WINDOW" -> !one.on().isBefore(from);
                    case "TOUCHED_IN_WINDOW" -> spoken || !one.on().isBefore(from);
                    default -> throw new AssertionError(terms.interest());
                })
                .count();
    }

    private boolean holds(Terms.Own own, LocalDate on) {
        LocalDate from = on.minusDays(own.days());
        What counted = switch (own.measure()) {
            case "deals" -> What.DEAL_OPENED;
            case "won" -> What.DEAL_WON;
            case "payments" -> What.PAID;
            case "shipments" -> What.SHIPPED;
            case "interactions" -> What.INTERACTION;
            case "interests" -> null;
            default -> throw new AssertionError(own.measure());
        };
        long measured = counted == null
                ? interests(from)
                : seen.stream()
                        .filter(one -> one.what() == counted && !one.on().isBefore(from))
                        .mapToLong(one -> own.sums() ? one.amount() : 1)
                        .sum();
        return switch (own.comparison()) {
            case "eq" -> measured == own.value();
            case "ne" -> measured != own.value();
            case "gt" -> measured > own.value();
            case "ge" -> measured >= own.value();
            case "lt" -> measured < own.value();
            case "le" -> measured <= own.value();
            default -> throw new AssertionError(own.comparison());
        };
    }
}
