package dev.clientele.segment.rule;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of a field. A negative operator knows the positive one of which it is the complement. */
public enum Operator {
    EQ("eq", Takes.ONE),
    NE("ne", EQ),
    IN("in", Takes.MANY),
    NOT_IN("notIn", IN),
    IN_HIERARCHY("inHierarchy", Takes.MANY),
    CONTAINS("contains", Takes.ONE),
    STARTS_WITH("startsWith", Takes.ONE),
    GT("gt", Takes.ONE),
    GE("ge", Takes.ONE),
    LT("lt", Takes.ONE),
    LE("le", Takes.ONE),
    BETWEEN("between", Takes.RANGE),
    IN_LAST("inLast", Takes.PERIOD),
    NOT_IN_LAST("notInLast", IN_LAST),
    DAYS_AGO("daysAgo", Takes.DAYS_BACK),
    IN_CALENDAR("inCalendar", Takes.SPAN),
    NOT_IN_CALENDAR("notInCalendar", IN_CALENDAR),
    ANNIVERSARY_TODAY("anniversaryToday", Takes.NOTHING),
    ANNIVERSARY_WITHIN("anniversaryWithin", Takes.DAYS),
    HAS_ANY("hasAny", Takes.MANY),
    HAS_ALL("hasAll", Takes.MANY),
    HAS_NONE("hasNone", HAS_ANY),
    BIRTHDAY_TODAY("birthdayToday", Takes.NOTHING),
    BIRTHDAY_WITHIN("birthdayWithin", Takes.DAYS),
    AGE_BETWEEN("ageBetween", Takes.YEARS),
    BOUGHT_ANY("boughtAny", Takes.MANY),
    BOUGHT_ALL("boughtAll", Takes.MANY),
    NOT_BOUGHT("notBought", BOUGHT_ANY),
    EMPTY("empty", Takes.NOTHING),
    NOT_EMPTY("notEmpty", EMPTY);

    /** The shape of the operand. DAYS, DAYS_BACK and YEARS are whole numbers whatever the field's type. */
    public enum Takes {
        NOTHING,
        ONE,
        MANY,
        RANGE,
        PERIOD,
        SPAN,
        DAYS,
        DAYS_BACK,
        YEARS
    }

    private final String word;
    private final Takes takes;
    private final Operator complementOf;

    Operator(String word, Takes takes) {
        this.word = word;
        this.takes = takes;
        this.complementOf = null;
    }

    Operator(String word, Operator complementOf) {
        this.word = word;
        this.takes = complementOf.takes;
        this.complementOf = complementOf;
    }

    /** The word in a rule. */
    public String word() {
        return word;
    }

    public Takes takes() {
        return takes;
    }

    public boolean negative() {
        return complementOf != null;
    }

    /** Itself, or the operator of which it is the complement. */
    public Operator positive() {
        return complementOf == null ? this : complementOf;
    }

    /** True when the answer changes with the day alone. */
    public boolean timeDependent() {
        return switch (positive()) {
            case IN_LAST,
                    DAYS_AGO,
                    IN_CALENDAR,
                    ANNIVERSARY_TODAY,
                    ANNIVERSARY_WITHIN,
                    BIRTHDAY_TODAY,
                    BIRTHDAY_WITHIN,
                    AGE_BETWEEN -> true;
            default -> false;
        };
    }

    /**
     * What it answers where there is no value: comparisons are false, {@code empty} is true, and a negative operator is
     * the complement of its positive one. This is the whole null table.
     */
    public boolean onEmpty() {
        return negative() != (positive() == EMPTY);
    }

    /** Whether another field may stand as its value. */
    boolean takesField() {
        return switch (positive()) {
            case EQ, GT, GE, LT, LE -> true;
            default -> false;
        };
    }

    public static Optional<Operator> named(String word) {
        return Arrays.stream(values()).filter(op -> op.word.equals(word)).findFirst();
    }
}
