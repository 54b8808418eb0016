package dev.clientele.segment.model;

import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.OrderState;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Period;
import dev.clientele.segment.rule.Relation;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks a rule for one client on one day. */
final class NaiveRules {
    private static final String CONSENTS = "client.consents.";

    private NaiveRules() {}

    static boolean holds(Rule rule, Party party, LocalDate asOf) {
        return switch (rule) {
            case Rule.All(var rules) -> all(rules, party, asOf);
            case Rule.Any(var rules) -> rules.stream().anyMatch(one -> holds(one, party, asOf));
            case Rule.Not(var inner) -> !holds(inner, party, asOf);
            case Rule.Pattern pattern -> pattern(pattern, party, asOf);
            case Rule.Compare(var field, var operator, var operand) -> compare(field, operator, operand, party, asOf);
            case Rule.Aggregate aggregate -> aggregate(aggregate, party, asOf);
            case Rule.Everyone _ -> true;
            case Rule.Nobody _ -> false;
            case Rule.SegmentMember _ -> throw new IllegalArgumentException("the model has no segments");
        };
    }

    /** Conditions about people are about one and the same, conditions about bought things about one line. */
    private static boolean all(List<Rule> rules, Party party, LocalDate asOf) {
        List<Rule.Compare> people = new ArrayList<>(ofShape(rules, Field.Shape.PEOPLE));
        boolean named = people.stream()
                .anyMatch(c -> c.operator() == Operator.NOT_EMPTY
                        || !c.operator().negative() && c.operator() != Operator.EMPTY);
        ofShape(rules, Field.Shape.VALUE).stream()
                .filter(c -> c.field().name().startsWith(CONSENTS))
                .forEach(people::add);
        List<Rule.Compare> onePerson = people.size() > 1 && named ? people : List.of();
        List<Rule.Compare> bought = ofShape(rules, Field.Shape.LINES).stream()
                .filter(c -> c.operator() == Operator.BOUGHT_ANY)
                .toList();
        List<Rule.Compare> oneLine = bought.size() > 1 ? bought : List.of();
        boolean person = onePerson.isEmpty()
                || party.living().stream()
                        .anyMatch(p -> onePerson.stream()
                                .allMatch(c -> c.operator().negative()
                                        != test(
                                                ofPerson(party, p, c.field().name()),
                                                c.operator().positive(),
                                                c.operand(),
                                                asOf)));
        boolean line = oneLine.isEmpty()
                || sold(party, asOf)
                        .anyMatch(l -> oneLine.stream()
                                .allMatch(c -> ((Operand.Many) c.operand())
                                        .values().stream().anyMatch(w -> is(l, c.field(), w))));
        return person
                && line
                && rules.stream()
                        .filter(rule -> !onePerson.contains(rule) && !oneLine.contains(rule))
                        .allMatch(one -> holds(one, party, asOf));
    }

    private static List<Rule.Compare> ofShape(List<Rule> rules, Field.Shape shape) {
        return rules.stream()
                .filter(Rule.Compare.class::isInstance)
                .map(Rule.Compare.class::cast)
                .filter(c -> c.field().shape() == shape)
                .toList();
    }

    private static Stream<Line> sold(Party party, LocalDate asOf) {
        return party.sales(asOf).stream().flatMap(sale -> sale.lines().stream());
    }

    private static Stream<Line> wished(Party party, LocalDate asOf) {
        return opened(party, asOf).flatMap(deal -> deal.lines().stream());
    }

    private static Stream<DealChanged> opened(Party party, LocalDate asOf) {
        return party.documents(DealChanged.class)
                .filter(d -> d.life() == Life.LIVE && !Party.date(d.openedAt()).isAfter(asOf));
    }

    private static boolean is(Line line, Field field, Object wanted) {
        return switch (field.name()) {
            case "sales.product" -> wanted.equals(line.productId());
            case "sales.productGroup", "interests.productGroup" -> within(line.productGroupId(), wanted);
            default ->
                line.characteristic() != null
                        && !plain(line.characteristic()).isEmpty()
                        && plain(line.characteristic()).equals(plain((String) wanted));
        };
    }

    private static boolean within(UUID group, Object top) {
        for (UUID at = group; at != null; at = Base.PARENTS.get(at)) if (at.equals(top)) return true;
        return false;
    }

    private static boolean ofLines(List<Line> lines, Field field, Operator operator, Operand operand) {
        if (operator == Operator.EMPTY) return lines.stream().allMatch(line -> line.productGroupId() == null);
        var wanted = ((Operand.Many) operand).values();
        return operator == Operator.BOUGHT_ANY || operator == Operator.HAS_ANY
                ? lines.stream().anyMatch(line -> wanted.stream().anyMatch(w -> is(line, field, w)))
                : wanted.stream().allMatch(w -> lines.stream().anyMatch(line -> is(line, field, w)));
    }

    private static boolean compare(Field field, Operator operator, Operand operand, Party party, LocalDate asOf) {
        Operator positive = operator.positive();
        boolean holds = switch (field.shape()) {
            case VALUE -> {
                Optional<Operand> resolved = resolved(operand, party, asOf);
                yield resolved.isPresent() && test(value(field.name(), party, asOf), positive, resolved.get(), asOf);
            }
            case PEOPLE ->
                any(party.living().stream().map(person -> of(person, field.name())), positive, operand, asOf);
            case DEALS -> any(opened(party, asOf).map(DealChanged::expiresOn), positive, operand, asOf);
            case LINES -> ofLines(sold(party, asOf).toList(), field, positive, operand);
            case INTERESTS -> ofLines(wished(party, asOf).toList(), field, positive, operand);
        };
        return operator.negative() != holds;
    }

    private static boolean any(Stream<?> all, Operator positive, Operand operand, LocalDate asOf) {
        List<Object> values = new ArrayList<>(all.toList());
        return positive == Operator.EMPTY
                ? values.stream().allMatch(NaiveRules::blank)
                : values.stream().anyMatch(value -> test(value, positive, operand, asOf));
    }

    /** Another field's value in its place; nothing when that is empty. */
    private static Optional<Operand> resolved(Operand operand, Party party, LocalDate asOf) {
        if (!(operand instanceof Operand.One(Operand.Ref(Field other)))) return Optional.of(operand);
        Object value = value(other.name(), party, asOf);
        return blank(value) ? Optional.empty() : Optional.of(new Operand.One(value));
    }

    private static Object ofPerson(Party party, ContactChanged person, String field) {
        return field.startsWith(CONSENTS)
                ? party.consents(person.contactId(), field.substring(CONSENTS.length()))
                : of(person, field);
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
            case "client.qualityScore" -> p.scores == null ? null : p.scores.qualityScore();
            case "client.salesPotential" -> p.scores == null ? null : p.scores.salesPotential();
            case "client.responsible" -> company ? p.company.responsibleId() : p.contact.responsibleId();
            case "client.inn" -> company ? p.company.inn() : null;
            case "client.businessRegion" -> company ? p.company.businessRegion() : p.contact.businessRegion();
            case "client.importance" -> company ? p.company.importance() : p.contact.importance();
            case "client.department" -> company ? p.company.departmentId() : p.contact.departmentId();
            case "client.timeZone" -> company ? p.company.timeZone() : p.contact.timeZone();
            case "client.hasContactData" ->
                p.reached() || p.living().stream().anyMatch(one -> one.reach().any());
            case "client.workStatus" -> p.status == null ? null : p.status.to();
            case "client.abcClass" ->
                p.classed(asOf) == null ? null : p.classed(asOf).abc();
            case "client.xyzClass" ->
                p.classed(asOf) == null ? null : p.classed(asOf).xyz();
            case "client.custom.loyal" -> custom(p).get("loyal");
            case "client.custom.grade" -> custom(p).get("grade");
            case "client.custom.colours" -> custom(p).get("colours");
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
            case "settlements.clientDebt" -> debts(p, asOf).clientDebt();
            case "settlements.ourDebt" -> debts(p, asOf).ourDebt();
            case "settlements.overdueDebt" -> debts(p, asOf).overdueDebt();
            case "settlements.debtAgeDays" -> debts(p, asOf).ageDays();
            default -> {
                if (!field.startsWith(CONSENTS)) throw new IllegalArgumentException(field);
                yield p.consents(field.substring(CONSENTS.length()));
            }
        };
    }

    private static Debts debts(Party p, LocalDate asOf) {
        return Debts.of(p, p.company != null ? p.company.companyId() : p.contact.contactId(), asOf);
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
        return people || p.reached() || !p.talks(asOf).isEmpty() ? "WITH_CONTACTS" : "NO_CONTACTS";
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
            case Operand.Nothing _ ->
                operator == Operator.BIRTHDAY_TODAY
                        ? daysToBirthday((String) value, asOf) == 0
                        : anniversary((LocalDate) value, 0, asOf);
            case Operand.One(var wanted) -> one(value, operator, day(wanted, asOf), asOf);
            case Operand.During(var span) ->
                !((LocalDate) value).isBefore(span.first(asOf)) && !((LocalDate) value).isAfter(span.last(asOf));
            case Operand.Many(var wanted) -> many(value, operator, wanted);
            case Operand.Range(var from, var to) ->
                operator == Operator.AGE_BETWEEN
                        ? age((String) value, asOf)
                                .filter(age -> age >= (int) from && age <= (int) to)
                                .isPresent()
                        : order(value, day(from, asOf)) >= 0 && order(value, day(to, asOf)) <= 0;
            case Operand.Within(var period) ->
                !((LocalDate) value).isAfter(asOf) && !((LocalDate) value).isBefore(period.startBefore(asOf));
        };
    }

    private static Object day(Object wanted, LocalDate asOf) {
        return wanted == Operand.Today.AS_OF ? asOf : wanted;
    }

    /** A day that has passed comes again within so many days; 29 February as the 28th in common years. */
    private static boolean anniversary(LocalDate day, int within, LocalDate asOf) {
        return day.isBefore(asOf) && daysToBirthday(day.toString(), asOf) <= within;
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
            case DAYS_AGO -> value.equals(asOf.minusDays((int) wanted));
            case ANNIVERSARY_WITHIN -> anniversary((LocalDate) value, (int) wanted, asOf);
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
            case IN_HIERARCHY ->
                value instanceof String region
                        ? wanted.stream().anyMatch(one -> inRegion(region, (String) one))
                        : wanted.stream().anyMatch(one -> within((UUID) value, one));
            case HAS_ANY -> wanted.stream().anyMatch(one -> has((Collection<?>) value, one));
            case HAS_ALL -> wanted.stream().allMatch(one -> has((Collection<?>) value, one));
            default -> throw new IllegalArgumentException(operator.word());
        };
    }

    /** Each region of the model stands below the one before it. */
    private static boolean inRegion(String region, String top) {
        List<String> codes = Base.REGIONS.stream().map(NaiveRules::plain).toList();
        int at = codes.indexOf(plain(top));
        return at >= 0 && codes.indexOf(plain(region)) >= at;
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
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
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
        boolean whole = rule.where().isPresent() || rule.function() != Rule.Function.PERIODS;
        List<Row> rows = rows(
                rule.relation(),
                whole,
                rule.where(),
                party,
                asOf,
                day -> rule.window().map(window -> within(day, window, asOf)).orElse(true));
        Optional<Operand> operand = resolved(rule.operand(), party, asOf);
        boolean positive = operand.isPresent()
                && test(result(rule, rows, asOf), rule.operator().positive(), operand.get(), asOf);
        return rule.operator().negative() != positive;
    }

    private static boolean pattern(Rule.Pattern rule, Party party, LocalDate asOf) {
        boolean whole = rule.where().isPresent();
        List<LocalDate> days = rows(rule.relation(), whole, rule.where(), party, asOf, _ -> true).stream()
                .map(Row::day)
                .toList();
        LocalDate start = rule.within().startBefore(asOf);
        List<LocalDate> within =
                days.stream().filter(day -> !day.isBefore(start)).toList();
        List<LocalDate> before =
                days.stream().filter(day -> day.isBefore(start)).toList();
        return switch (rule.course()) {
            case ACTIVE -> !within.isEmpty();
            case SILENT -> within.isEmpty();
            case FIRST_TIME -> !within.isEmpty() && before.isEmpty();
            case STOPPED -> within.isEmpty() && !before.isEmpty();
            case RESUMED ->
                !within.isEmpty()
                        && !before.isEmpty()
                        && before.getLast().isBefore(rule.gap().startBefore(within.getFirst()));
        };
    }

    /** @param whole what of a sale lies within is one row, however many documents tell it */
    private static List<Row> rows(
            Relation relation,
            boolean whole,
            Optional<Rule> where,
            Party party,
            LocalDate asOf,
            Predicate<LocalDate> within) {
        List<Row> all = rows(relation, party, asOf)
                .filter(row -> within.test(row.day()))
                .toList();
        return (whole && relation == Relation.SALES ? sales(all) : all.stream())
                .filter(row -> where.map(rule -> holds(rule, row, asOf)).orElse(true))
                .sorted(Comparator.comparing(Row::day).thenComparing(Row::id))
                .toList();
    }

    private static Stream<Row> sales(List<Row> told) {
        return told.stream().collect(Collectors.groupingBy(Row::key)).entrySet().stream()
                .map(sale -> sale(sale.getKey(), sale.getValue()));
    }

    private static Row sale(UUID key, List<Row> told) {
        LocalDate last =
                told.stream().map(Row::day).max(Comparator.naturalOrder()).orElseThrow();
        return new Row(last, key.toString(), key, fields(last, sum(told, "amount"), sum(told, "quantity")));
    }

    private static BigDecimal sum(List<Row> rows, String field) {
        return sum(rows.stream().map(row -> row.fields().get(field)).toList());
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
            case Window.Calendar(var span) -> !day.isBefore(span.first(asOf)) && !day.isAfter(span.last(asOf));
            case Window.Last(var period) -> !day.isBefore(period.startBefore(asOf));
            case Window.Between(var from, var to) ->
                (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        };
    }

    private static Object result(Rule.Aggregate rule, List<Row> rows, LocalDate asOf) {
        String of = rule.of().map(Field::name).orElse("");
        List<Object> values = rows.stream()
                .map(row -> row.fields().get(of))
                .filter(Objects::nonNull)
                .toList();
        long count = rows.stream().map(Row::key).distinct().count();
        return switch (rule.function()) {
            case COUNT -> count;
            case PERIODS -> periods(rule, rows, asOf);
            case SUM -> sum(values);
            case AVG -> count == 0 ? null : sum(values).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
            case MIN -> values.stream().min(NaiveRules::order).orElse(null);
            case MAX -> values.stream().max(NaiveRules::order).orElse(null);
            case FIRST -> rows.isEmpty() ? null : rows.getFirst().fields().get(of);
            case LAST -> rows.isEmpty() ? null : rows.getLast().fields().get(of);
        };
    }

    /** Of the last N periods those in which there was a row; a period ends on a day that a whole number of them lies back. */
    private static long periods(Rule.Aggregate rule, List<Row> rows, LocalDate asOf) {
        Period last = ((Window.Last) rule.window().orElseThrow()).period();
        return java.util.stream.IntStream.range(0, last.amount())
                .filter(k -> {
                    LocalDate end = new Period(k, last.unit()).startBefore(asOf);
                    LocalDate before = new Period(k + 1, last.unit()).startBefore(asOf);
                    return rows.stream()
                            .anyMatch(r -> r.day().isAfter(before) && !r.day().isAfter(end));
                })
                .count();
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<Row> rows(Relation relation, Party party, LocalDate asOf) {
        return switch (relation) {
            case SALES ->
                party.sales(asOf).stream()
                        .map(s ->
                                new Row(s.on(), s.key().toString(), s.key(), fields(s.on(), s.amount(), s.quantity())));
            case PAYMENTS ->
                party.documents(PaymentChanged.class)
                        .filter(p -> p.life() == Life.LIVE && !p.reversed())
                        .map(p -> row(p.paymentId(), p.paidAt(), p.amount(), p.quantity()))
                        .filter(row -> !row.day().isAfter(asOf));
            case SHIPMENTS ->
                party.documents(ShipmentChanged.class)
                        .filter(s -> s.life() == Life.LIVE && !s.reversed())
                        .map(s -> row(s.shipmentId(), s.shippedAt(), s.amount(), quantity(s.lines())))
                        .filter(row -> !row.day().isAfter(asOf));
            case DEALS -> opened(party, asOf).map(d -> deal(d, asOf));
            case ORDERS ->
                party.documents(OrderChanged.class)
                        .filter(o -> o.life() == Life.LIVE && o.state() != OrderState.CANCELLED)
                        .filter(o -> !Party.date(o.orderedAt()).isAfter(asOf))
                        .map(o -> order(o, asOf));
            case INVOICES ->
                party.documents(InvoiceChanged.class)
                        .filter(i -> i.life() == Life.LIVE
                                && !Party.date(i.issuedAt()).isAfter(asOf))
                        .map(i -> invoice(i, asOf));
            case LINES -> party.sales(asOf).stream().flatMap(NaiveRules::lines);
            case INTERACTIONS -> party.talks(asOf).stream().map(NaiveRules::talk);
            case ALL_INTERACTIONS -> party.allTalks(asOf).stream().map(NaiveRules::talk);
        };
    }

    private static Row order(OrderChanged o, LocalDate asOf) {
        Row row = row(o.orderId(), o.orderedAt(), o.amount(), null);
        LocalDate completed = Party.date(o.completedAt());
        boolean done = completed != null && !completed.isAfter(asOf);
        row.fields().put("state", done ? o.state().name() : "OPEN");
        row.fields().put("closedOn", done ? completed : null);
        return row;
    }

    private static Row deal(DealChanged d, LocalDate asOf) {
        Row row = row(d.dealId(), d.openedAt(), d.amount(), null);
        row.fields().put("pipeline", d.pipeline());
        row.fields().put("stage", d.stage());
        row.fields().put("state", state(d, asOf));
        row.fields().put("expiresOn", d.expiresOn());
        LocalDate closed = d.semantic() == Semantic.IN_PROGRESS ? null : Party.date(d.closedAt());
        row.fields().put("closedOn", closed == null || closed.isAfter(asOf) ? null : closed);
        return row;
    }

    private static Row invoice(InvoiceChanged i, LocalDate asOf) {
        Row row = row(i.invoiceId(), i.issuedAt(), i.amount(), null);
        LocalDate paid = i.state() == InvoiceState.PAID ? Party.date(i.paidAt()) : null;
        boolean later = paid != null && paid.isAfter(asOf);
        row.fields().put("dueOn", i.dueOn());
        row.fields().put("state", later ? "OPEN" : i.state().name());
        row.fields().put("closedOn", later ? null : paid);
        return row;
    }

    private static Stream<Row> lines(Party.Sale sale) {
        return sale.lines().stream().map(line -> {
            Map<String, Object> fields = fields(sale.on(), line.amount(), line.quantity());
            fields.put("product", line.productId());
            fields.put("productGroup", line.productGroupId());
            fields.put("characteristic", line.characteristic());
            return new Row(sale.on(), sale.key().toString(), UUID.randomUUID(), fields);
        });
    }

    private static Row talk(InteractionChanged t) {
        Row row = row(t.interactionId(), t.occurredAt(), null, null);
        row.fields().put("kind", t.kind().name());
        row.fields().put("direction", t.direction().name());
        return row;
    }

    private static BigDecimal quantity(List<Line> lines) {
        return lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Row row(UUID id, Instant at, BigDecimal amount, BigDecimal quantity) {
        return new Row(Party.date(at), id.toString(), id, fields(Party.date(at), amount, quantity));
    }

    private static Map<String, Object> fields(LocalDate on, BigDecimal amount, BigDecimal quantity) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("date", on);
        fields.put("amount", amount);
        fields.put("quantity", quantity);
        return fields;
    }

    private static String state(DealChanged deal, LocalDate asOf) {
        boolean closed = deal.semantic() != Semantic.IN_PROGRESS
                && !Party.date(deal.closedAt()).isAfter(asOf);
        return closed ? deal.semantic().name() : "IN_PROGRESS";
    }
}
