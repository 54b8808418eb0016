package dev.clientele.platform.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.clientele.platform.problem.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A five-field cron expression in a zone. Where a clock change skips the time, it fires at the first moment after the
 * gap; where an hour comes twice, an expression for every hour fires in both, one for a fixed hour in the first only.
 */
public final class Cron {
    private static final int LENGTH_MAX = 200;
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String text;
    private final ZoneId zone;
    private final ExecutionTime times;

    private Cron(String text, ZoneId zone, ExecutionTime times) {
        this.text = text;
        this.zone = zone;
        this.times = times;
    }

    /** @param pointer of the expression in the input; a wrong one is 422 there */
    public static Cron parse(String text, ZoneId zone, String pointer) {
        if (text == null || text.isBlank() || text.length() > LENGTH_MAX) {
            throw Problems.invalid(pointer, "invalid-cron", "");
        }
        try {
            String expression = text.strip();
            return new Cron(
                    expression,
                    zone,
                    ExecutionTime.forCron(PARSER.parse(expression).validate()));
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(pointer, "invalid-cron", String.valueOf(e.getMessage()));
        }
    }

    /** @param pointer of the zone's name in the input */
    public static ZoneId zone(String name, String pointer) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException | NullPointerException e) {
            throw Problems.invalid(pointer, "unknown-zone");
        }
    }

    /** The first fire after that moment; empty when there will never be one. */
    public Optional<Instant> next(Instant after) {
        Optional<Instant> regular = regular(after.atZone(zone));
        Optional<Instant> madeUp = afterGap(after).filter(gap -> regular.isEmpty() || gap.isBefore(regular.get()));
        return madeUp.or(() -> regular);
    }

    @Override
    public String toString() {
        return text;
    }

    private Optional<Instant> regular(ZonedDateTime after) {
        Optional<ZonedDateTime> next = times.nextExecution(after);
        while (next.isPresent() && !everyHour() && isSecondPass(next.get())) next = times.nextExecution(next.get());
        return next.map(ZonedDateTime::toInstant);
    }

    /** The end of the next gap of the zone, if the expression wants a time inside it. */
    private Optional<Instant> afterGap(Instant after) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        while (change != null && !change.isGap()) change = zone.getRules().nextTransition(change.getInstant());
        if (change == null) return Optional.empty();
        ZonedDateTime skippedFrom = change.getDateTimeBefore().atZone(ZoneOffset.UTC);
        ZonedDateTime skippedTo = change.getDateTimeAfter().atZone(ZoneOffset.UTC);
        boolean wanted = times.nextExecution(skippedFrom.minusNanos(1))
                .filter(time -> time.isBefore(skippedTo))
                .isPresent();
        return wanted ? Optional.of(change.getInstant()) : Optional.empty();
    }

    private boolean everyHour() {
        return text.split("\\s+")[1].startsWith("*");
    }

    private static boolean isSecondPass(ZonedDateTime time) {
        return !time.withEarlierOffsetAtOverlap().equals(time);
    }
}
