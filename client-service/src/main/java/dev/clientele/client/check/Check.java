package dev.clientele.client.check;

import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Collects the faults of one draft. A missing value passes every question but {@link #required}. */
public final class Check {
    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(17);
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),:;]{1,64}@[^\\s@<>\"(),:;.]+(\\.[^\\s@<>\"(),:;.]+)+");
    /** What {@link LocalDate} holds whatever the zone; beyond it the date is out of range anyway. */
    private static final Instant EARLIEST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST_MOMENT = Instant.parse("9999-01-01T00:00:00Z");
    private static final int ITEMS_MAX = 50;
    private static final Set<String> NAMED = Set.of("rate-required");

    private final LocalDate today;
    private final Consumer<Check> before;
    private final Map<String, Integer> sizes = new HashMap<>();
    private final List<Violation> faults = new ArrayList<>();

    public Check(LocalDate today) {
        this(today, _ -> {});
    }

    private Check(LocalDate today, Consumer<Check> before) {
        this.today = today;
        this.before = before;
    }

    /**
     * Of an edit. A list that is too long already, as after a merge, may stay as long as it is.
     *
     * @param draft asks of what is to be edited all that will be asked of the edit, if need be
     */
    public static Check ofEdit(LocalDate today, Consumer<Check> draft) {
        return new Check(today, draft);
    }

    /** Null when nothing is wrong. A lone fault with a name of its own names the problem. */
    public Problem problem() {
        if (faults.isEmpty()) return null;
        Violation first = faults.getFirst();
        return faults.size() == 1 && NAMED.contains(first.message())
                ? Problems.refused(first.message(), first)
                : Problems.invalid(faults);
    }

    public void fault(String pointer, String text, Object... arguments) {
        faults.add(Violation.of(pointer, text, arguments));
    }

    public void required(String pointer, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) fault(pointer, "required");
    }

    public void onlyIf(boolean allowed, String pointer, Object value, String text) {
        if (!allowed && value != null) fault(pointer, text);
    }

    public void text(String pointer, String value, int lengthMax) {
        if (value == null) return;
        if (value.length() > lengthMax) fault(pointer, "too-long", lengthMax);
        noNul(pointer, value);
    }

    /** Neither in it nor, where it is a list or an object, in anything inside. */
    public void noNul(String pointer, Object value) {
        if (value != null && value.toString().indexOf('\0') >= 0) fault(pointer, "nul-character");
    }

    public void noNuls(String pointer, Map<String, ?> values) {
        values.forEach((key, value) -> {
            noNul(pointer, key);
            noNul(pointer + Pointers.of(key), value);
        });
    }

    public void texts(String pointer, Collection<String> values, int lengthMax) {
        items(pointer, values);
        int at = 0;
        for (String value : values) {
            required(pointer + "/" + at, value);
            text(pointer + "/" + at++, value, lengthMax);
        }
    }

    public void items(String pointer, Collection<?> values) {
        sizes.put(pointer, values.size());
        if (values.size() > ITEMS_MAX && values.size() > sizeBefore(pointer)) fault(pointer, "too-many", ITEMS_MAX);
    }

    /** Asked for the few lists only that are too long. */
    private int sizeBefore(String pointer) {
        var check = new Check(today);
        before.accept(check);
        return check.sizes.getOrDefault(pointer, 0);
    }

    public void texts(String pointer, Map<String, ?> values, int lengthMax) {
        items(pointer, values.keySet());
        values.forEach((key, value) -> {
            text(pointer, key, 100);
            if (value != null) text(pointer + Pointers.of(key), value.toString(), lengthMax);
        });
    }

    public void amount(String pointer, BigDecimal value) {
        number(pointer, value, 2);
    }

    public void number(String pointer, BigDecimal value, int places) {
        if (value == null) return;
        if (value.signum() < 0) fault(pointer, "negative");
        if (places(value) > places) fault(pointer, "too-precise", places);
        if (value.precision() - value.scale() > 17 || value.compareTo(TOO_MUCH) >= 0)
            fault(pointer, "number-out-of-range");
    }

    public void between(String pointer, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) fault(pointer, "out-of-range", least, most);
    }

    public void date(String pointer, LocalDate value) {
        if (value != null && (value.isBefore(EARLIEST) || value.isAfter(LATEST)))
            fault(pointer, "date-out-of-range", EARLIEST, LATEST);
    }

    public void moment(String pointer, Instant value) {
        if (value != null) date(pointer, LocalDate.ofInstant(clamped(value), ZoneOffset.UTC));
    }

    public void notFuture(String pointer, LocalDate value) {
        date(pointer, value);
        if (value != null && value.isAfter(today)) fault(pointer, "in-future");
    }

    public void emails(String pointer, List<String> values) {
        texts(pointer, values, 1000);
        for (int i = 0; i < values.size(); i++) if (values.get(i) != null) email(pointer + "/" + i, values.get(i));
    }

    public void email(String pointer, String value) {
        if (value.length() > 254 || !EMAIL.matcher(value.strip()).matches()) fault(pointer, "not-an-email");
    }

    public void phones(String pointer, List<String> values) {
        texts(pointer, values, 50);
        for (int i = 0; i < values.size(); i++)
            if (values.get(i) != null && Phones.normal(values.get(i)).isEmpty())
                fault(pointer + "/" + i, "not-a-phone");
    }

    public void inn(String pointer, String value) {
        if (value != null && !Requisites.isInn(value)) fault(pointer, "not-an-inn");
    }

    public void kpp(String pointer, String value) {
        if (value != null && !Requisites.isKpp(value)) fault(pointer, "not-a-kpp");
    }

    public void ogrn(String pointer, String value) {
        if (value != null && !Requisites.isOgrn(value)) fault(pointer, "not-an-ogrn");
    }

    public void birthDate(String pointer, String value) {
        if (value != null && !BirthDates.isPossible(value, today)) fault(pointer, "not-a-birth-date");
    }

    public void zone(String pointer, String value) {
        if (value != null && !ZoneId.getAvailableZoneIds().contains(value)) fault(pointer, "unknown-zone");
    }

    private static Instant clamped(Instant value) {
        if (value.isBefore(EARLIEST_MOMENT)) return EARLIEST_MOMENT;
        return value.isAfter(LATEST_MOMENT) ? LATEST_MOMENT : value;
    }

    private static int places(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.max(0, value.stripTrailingZeros().scale());
    }
}
