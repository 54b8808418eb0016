package dev.clientele.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Values that PostgreSQL can keep: texts without U+0000, dates of the years 1 to 9999, decimals of a sane size. An
 * instant is ISO 8601 with an offset, or a plain date, which is the start of that business day.
 */
final class StrictValues extends SimpleModule {
    private static final int DIGITS_MAX = 38;
    private static final int DATE_LENGTH = 10;

    StrictValues(Function<LocalDate, Instant> startOfDay) {
        super("strict-values");
        addDeserializer(String.class, new Text());
        addDeserializer(BigDecimal.class, new Decimal());
        addDeserializer(LocalDate.class, new Date());
        addDeserializer(Instant.class, new Moment(startOfDay));
    }

    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(in, context);
            if (text != null && text.indexOf('\0') >= 0) {
                return (String) context.handleWeirdStringValue(String.class, text, "U+0000");
            }
            return text;
        }
    }

    private static final class Decimal extends StdScalarDeserializer<BigDecimal> {
        Decimal() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isNumeric()) return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, in);
            BigDecimal value = in.getDecimalValue();
            boolean sane = Math.abs((long) value.scale()) <= DIGITS_MAX && value.precision() <= DIGITS_MAX;
            return sane ? value : (BigDecimal) context.handleWeirdNumberValue(BigDecimal.class, value, "too long");
        }
    }

    private static final class Date extends StdScalarDeserializer<LocalDate> {
        Date() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, in);
            }
            try {
                return date(in.getText());
            } catch (DateTimeException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, in.getText(), "no date");
            }
        }
    }

    private static final class Moment extends StdScalarDeserializer<Instant> {
        private final transient Function<LocalDate, Instant> startOfDay;

        Moment(Function<LocalDate, Instant> startOfDay) {
            super(Instant.class);
            this.startOfDay = startOfDay;
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, in);
            }
            try {
                return moment(in.getText(), startOfDay);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, in.getText(), "no instant");
            }
        }
    }

    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > 9999) throw new DateTimeException("year");
        return date;
    }

    static Instant moment(String text, Function<LocalDate, Instant> startOfDay) {
        if (text.length() <= DATE_LENGTH) return startOfDay.apply(date(text));
        OffsetDateTime moment = OffsetDateTime.parse(text);
        date(moment.toLocalDate().toString());
        // PostgreSQL keeps microseconds.
        return moment.toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
