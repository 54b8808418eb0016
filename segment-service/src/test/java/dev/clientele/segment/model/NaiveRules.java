package dev.clientele.segment.model;

import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Walks a rule for one client on one day. */
final class NaiveRules {
    private NaiveRules() {}

    static boolean holds(Rule rule, Party party, LocalDate asOf) {
        return switch (rule) {
            case Rule.All(var rules) -> rules.stream().allMatch(one -> holds(one, party, asOf));
            case Rule.Any(var rules) -> rules.stream().anyMatch(one -> holds(one, party, asOf));
            case Rule.Not(var inner) -> !holds(inner, party, asOf);
            case Rule.Compare(var field, var operator, var operand) -> compare(field, operator, operand, party, asOf);
            case Rule.Aggregate aggregate -> aggregate(aggregate, party, asOf);
            case Rule.Everyone _ -> true;
            case Rule.Nobody _ -> false;
            case Rule.SegmentMember _ -> throw new IllegalArgumentException("the model has no segments");
        };
    }

    private static boolean compare(Field field, Operator operator, Operand operand, Party party, LocalDate asOf) {
        Operator positive = operator.positive();
        boolean holds;
        if (field.shape() == Field.Shape.PEOPLE) {
            List<Object> values = party.living().stream()
                    .map(person -> of(person, field.name()))
                    .toList();
            holds = positive == Operator.EMPTY
                    ? values.stream().allMatch(NaiveRules::blank)
                    : values.stream().anyMatch(value -> test(value, positive, operand, asOf));
        } else {
            holds = test(value(field.name(), party, asOf), positive, operand, asOf);
        }
        return operator.negative() != holds;
    }

    private static Object of(ContactChanged person, String field) {
        return switch (field) {
            case "client.hobby" -> person.hobby();
            case "client.profession" -> person.profession();
            case "client.gender" ->
                person.gender() == null ? null : person.gender().name();
            case "client.birthDate" -> person.birthDate();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static Object value(String field, Party p, LocalDate asOf) {
        boolean company = p.company != null;
        return switch (field) {
            case "client.kind" -> company ? "COMPANY" : "PERSON";
            case "client.type" -> company ? "B2B" : "B2C";
            case "client.name" -> company ? p.company.name() : p.contact.firstName();
            case "client.city" -> company ? p.company.city() : p.contact.city();
            case "client.industry" -> company ? p.company.industry() : p.contact.industry();
            case "client.employeeCount" -> company ? p.company.employeeCount() : null;
            case "client.responsible" -> company ? p.company.responsibleId() : p.contact.responsibleId();
            case "client.tags" -> company ? p.company.tags() : p.contact.tags();
            case "client.isCustomer" -> company ? p.company.isCustomer() : p.contact.isCustomer();
            case "client.isSupplier" -> company ? p.company.isSupplier() : p.contact.isSupplier();
            case "client.registeredOn" -> p.registeredOn();
            case "client.custom.score" -> custom(p).get("score") instanceof BigDecimal number ? number : null;
            case "client.custom.since" -> custom(p).get("since") instanceof String text ? LocalDate.parse(text) : null;
            case "client.custom.note" -> custom(p).get("note");
            case "client.purchaseCount" -> p.purchaseCount(asOf);
            case "client.lastPurchaseOn" -> p.lastPurchase(asOf);
            case "client.firstPurchaseOn" -> p.firstPurchase(asOf);
            case "client.lifecycle" -> lifecycle(p.lastPurchase(asOf), asOf);
            case "client.frequency" ->
                p.purchaseCount(asOf) > 1 ? "REGULAR" : p.purchaseCount(asOf) == 1 ? "FIRST_PURCHASE" : "NO_PAYMENTS";
            case "client.unpaidClass" -> unpaidClass(p, asOf);
            case "client.hasDialogs" -> p.talks(asOf).stream().anyMatch(t -> t.kind() != Kind.ONLINE_CHAT);
            case "interactions.lastAt" -> last(p.talks(asOf));
            case "interactions.lastInboundAt" -> last(inbound(p, asOf));
            case "interactions.kind" ->
                p.talks(asOf).stream().map(t -> t.kind().name()).toList();
            case "interactions.hasFeedback" ->
                inbound(p, asOf).stream()
                                .anyMatch(t -> !Party.date(t.occurredAt()).isBefore(p.registeredOn()))
                        || p.hasDocuments(asOf);
            case "sales.hasActiveInterest" -> p.hasOpenDeal(asOf);
            case "sales.daysSinceRegistration" -> ChronoUnit.DAYS.between(p.registeredOn(), asOf);
            case "sales.lastOrderOn" -> p.lastOrder(asOf);
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static Map<String, Object> custom(Party p) {
        return p.company != null ? p.company.custom() : p.contact.custom();
    }

    private static String lifecycle(LocalDate last, LocalDate asOf) {
        if (last == null) return null;
        if (!last.isBefore(asOf.minusMonths(6))) return "ACTIVE";
        return last.isBefore(asOf.minusMonths(18)) ? "LOST" : "SLEEPING";
    }

    private static String unpaidClass(Party p, LocalDate asOf) {
        if (p.purchaseCount(asOf) > 0) return null;
        if (p.hasRequests(asOf)) return "WITH_DEALS";
        if (p.talks(asOf).stream().anyMatch(t -> t.kind() != Kind.ONLINE_CHAT)) return "WITH_DIALOGS";
        boolean people = p.company != null && !p.living().isEmpty();
        return people || !p.talks(asOf).isEmpty() ? "WITH_CONTACTS" : "NO_CONTACTS";
    }

    private static List<InteractionChanged> inbound(Party p, LocalDate asOf) {
        return p.talks(asOf).stream()
                .filter(t -> t.direction() == Direction.INBOUND)
                .toList();
    }

    private static LocalDate last(List<InteractionChanged> talks) {
        return talks.stream()
                .map(t -> Party.date(t.occurredAt()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean blank(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> plain(text).isEmpty();
            case Collection<?> items -> items.isEmpty();
            default -> false;
        };
    }

    private static boolean test(Object value, Operator operator, Operand operand, LocalDate asOf) {
        if (operator == Operator.EMPTY) return blank(value);
        if (blank(value)) return false;
        return switch (operand) {
            case Operand.Nothing _ -> daysToBirthday((String) value, asOf) == 0;
            case Operand.One(var wanted) -> one(value, operator, wanted, asOf);
            case Operand.Many(var wanted) -> many(value, operator, wanted);
            case Operand.Range(var from, var to) ->
                operator == Operator.AGE_BETWEEN
                        ? age((String) value, asOf)
                                .filter(age -> age >= (int) from && age <= (int) to)
                                .isPresent()
                        : order(value, from) >= 0 && order(value, to) <= 0;
            case Operand.Within(var period) ->
                !((LocalDate) value).isAfter(asOf) && !((LocalDate) value).isBefore(period.startBefore(asOf));
        };
    }

    private static boolean one(Object value, Operator operator, Object wanted, LocalDate asOf) {
        return switch (operator) {
            case EQ -> order(value, wanted) == 0;
            case GT -> order(value, wanted) > 0;
            case GE -> order(value, wanted) >= 0;
            case LT -> order(value, wanted) < 0;
            case LE -> order(value, wanted) <= 0;
            case CONTAINS -> plain((String) value).contains(plain((String) wanted));
            case STARTS_WITH -> plain((String) value).startsWith(plain((String) wanted));
            case BIRTHDAY_WITHIN -> daysToBirthday((String) value, asOf) <= (int) wanted;
            default -> throw new IllegalArgumentException(operator.word());
        };
    }

    private static boolean many(Object value, Operator operator, List<Object> wanted) {
        return switch (operator) {
            case IN ->
                value instanceof Collection<?> set
                        ? set.stream().anyMatch(wanted::contains)
                        : wanted.stream().anyMatch(one -> order(value, one) == 0);
            case HAS_ANY -> wanted.stream().anyMatch(one -> has((Collection<?>) value, one));
            case HAS_ALL -> wanted.stream().allMatch(one -> has((Collection<?>) value, one));
            default -> throw new IllegalArgumentException(operator.word());
        };
    }

    private static boolean has(Collection<?> words, Object wanted) {
        return words.stream().anyMatch(word -> plain((String) word).equals(plain((String) wanted)));
    }

    @SuppressWarnings("unchecked")
    private static int order(Object value, Object wanted) {
        return switch (value) {
            case String text -> plain(text).equals(plain((String) wanted)) ? 0 : 1;
            case Number number -> new BigDecimal(number.toString()).compareTo(new BigDecimal(wanted.toString()));
            case UUID id -> id.equals(wanted) ? 0 : 1;
            default -> ((Comparable<Object>) value).compareTo(wanted);
        };
    }

    static String plain(String text) {
        var plain = new StringBuilder();
        text.codePoints()
                .map(Character::toLowerCase)
                .map(c -> c == 'ё' ? 'е' : c)
                .forEach(plain::appendCodePoint);
        String trimmed = plain.toString();
        while (!trimmed.isEmpty() && " \t\n\r\u00a0".indexOf(trimmed.charAt(0)) >= 0) trimmed = trimmed.substring(1);
        while (!trimmed.isEmpty() && " \t\n\r\u00a0".indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0)
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        return trimmed;
    }

    private static long daysToBirthday(String birth, LocalDate asOf) {
        var day = MonthDay.parse("--" + birth.substring(birth.length() - 5));
        LocalDate next = day.atYear(asOf.getYear());
        if (next.isBefore(asOf)) next = day.atYear(asOf.getYear() + 1);
        return ChronoUnit.DAYS.between(asOf, next);
    }

    private static Optional<Integer> age(String birth, LocalDate asOf) {
        if (birth.startsWith("--")) return Optional.empty();
        LocalDate born = LocalDate.parse(birth);
        int years = asOf.getYear() - born.getYear();
        boolean later = MonthDay.from(born).atYear(asOf.getYear()).isAfter(asOf);
        return Optional.of(later ? years - 1 : years);
    }

    private record Row(LocalDate day, String id, UUID key, Map<String, Object> fields) {}

    private static boolean aggregate(Rule.Aggregate rule, Party party, LocalDate asOf) {
        List<Row> rows = rows(rule, party, asOf)
                .filter(row -> rule.window()
                        .map(window -> within(row.day(), window, asOf))
                        .orElse(true))
                .filter(row ->
                        rule.where().map(where -> holds(where, row, asOf)).orElse(true))
                .sorted(Comparator.comparing(Row::day).thenComparing(Row::id))
                .toList();
        Object value = result(rule, rows);
        return rule.operator().negative() != test(value, rule.operator().positive(), rule.operand(), asOf);
    }

    private static boolean holds(Rule where, Row row, LocalDate asOf) {
        return switch (where) {
            case Rule.All(var rules) -> rules.stream().allMatch(one -> holds(one, row, asOf));
            case Rule.Any(var rules) -> rules.stream().anyMatch(one -> holds(one, row, asOf));
            case Rule.Not(var inner) -> !holds(inner, row, asOf);
            case Rule.Compare(var field, var operator, var operand) ->
                operator.negative() != test(row.fields().get(field.name()), operator.positive(), operand, asOf);
            default -> throw new IllegalArgumentException(where.toString());
        };
    }

    private static boolean within(LocalDate day, Window window, LocalDate asOf) {
        return switch (window) {
            case Window.Last(var period) -> !day.isBefore(period.startBefore(asOf));
            case Window.Between(var from, var to) ->
                (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        };
    }

    private static Object result(Rule.Aggregate rule, List<Row> rows) {
        String of = rule.of().map(Field::name).orElse("");
        List<Object> values = rows.stream()
                .map(row -> row.fields().get(of))
                .filter(Objects::nonNull)
                .toList();
        long count = rows.stream().map(Row::key).distinct().count();
        return switch (rule.function()) {
            case COUNT -> count;
            case SUM -> sum(values);
            case AVG -> count == 0 ? null : sum(values).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
            case MIN -> values.stream().min(NaiveRules::order).orElse(null);
            case MAX -> values.stream().max(NaiveRules::order).orElse(null);
            case FIRST -> rows.isEmpty() ? null : rows.getFirst().fields().get(of);
            case LAST -> rows.isEmpty() ? null : rows.getLast().fields().get(of);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<Row> rows(Rule.Aggregate rule, Party party, LocalDate asOf) {
        return switch (rule.relation()) {
            case SALES ->
                party.sales(asOf).stream()
                        .map(s -> new Row(
                                s.on(),
                                s.key().toString(),
                                s.key(),
                                Map.of("amount", s.amount(), "quantity", s.quantity(), "date", s.on())));
            case PAYMENTS ->
                party.documents(PaymentChanged.class)
                        .filter(p -> p.life() == Life.LIVE
                                && !p.reversed()
                                && !Party.date(p.paidAt()).isAfter(asOf))
                        .map(p -> row(
                                p.paymentId(),
                                Party.date(p.paidAt()),
                                Map.of(
                                        "amount",
                                        p.amount(),
                                        "quantity",
                                        p.quantity(),
                                        "date",
                                        Party.date(p.paidAt()))));
            case DEALS ->
                party.documents(DealChanged.class)
                        .filter(d -> d.life() == Life.LIVE
                                && !Party.date(d.openedAt()).isAfter(asOf))
                        .map(d -> row(
                                d.dealId(),
                                Party.date(d.openedAt()),
                                Map.of(
                                        "amount",
                                        d.amount(),
                                        "date",
                                        Party.date(d.openedAt()),
                                        "state",
                                        state(d, asOf))));
            case INTERACTIONS ->
                party.talks(asOf).stream()
                        .map(t -> row(
                                t.interactionId(),
                                Party.date(t.occurredAt()),
                                Map.of(
                                        "date",
                                        Party.date(t.occurredAt()),
                                        "kind",
                                        t.kind().name(),
                                        "direction",
                                        t.direction().name())));
            case ORDERS, INVOICES, SHIPMENTS ->
                throw new IllegalArgumentException(rule.relation().word());
        };
    }

    private static Row row(UUID id, LocalDate day, Map<String, Object> fields) {
        return new Row(day, id.toString(), id, fields);
    }

    private static String state(DealChanged deal, LocalDate asOf) {
        boolean closed = deal.semantic() != Semantic.IN_PROGRESS
                && !Party.date(deal.closedAt()).isAfter(asOf);
        return closed ? deal.semantic().name() : "IN_PROGRESS";
    }
}
