package dev.clientele.segment.rule;

import static dev.clientele.segment.rule.Operator.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a field holds, and the operators that make sense on it. */
public enum FieldType {
    /** Compared trimmed, without case, ё as е; so are dictionary codes. */
    TEXT(EQ, NE, IN, NOT_IN, CONTAINS, STARTS_WITH, EMPTY, NOT_EMPTY),
    CODE(EQ, NE, IN, NOT_IN, EMPTY, NOT_EMPTY),
    /** A code of a dictionary that is a tree. */
    TREE(EQ, NE, IN, NOT_IN, IN_HIERARCHY, EMPTY, NOT_EMPTY),
    ENUM(EQ, NE, IN, NOT_IN, EMPTY, NOT_EMPTY),
    INTEGER(EQ, NE, GT, GE, LT, LE, BETWEEN, EMPTY, NOT_EMPTY),
    DECIMAL(EQ, NE, GT, GE, LT, LE, BETWEEN, EMPTY, NOT_EMPTY),
    DATE(
            EQ,
            NE,
            GT,
            GE,
            LT,
            LE,
            BETWEEN,
            IN_LAST,
            NOT_IN_LAST,
            DAYS_AGO,
            IN_CALENDAR,
            NOT_IN_CALENDAR,
            ANNIVERSARY_TODAY,
            ANNIVERSARY_WITHIN,
            EMPTY,
            NOT_EMPTY),
    FLAG(EQ, NE, EMPTY, NOT_EMPTY),
    REFERENCE(EQ, NE, IN, NOT_IN, EMPTY, NOT_EMPTY),
    /** A product group; {@code inHierarchy} means it or a group below it. */
    GROUP(EQ, NE, IN, NOT_IN, IN_HIERARCHY, EMPTY, NOT_EMPTY),
    /** Product groups the client was ever interested in, each with all below it. */
    GROUPS(HAS_ANY, HAS_ALL, HAS_NONE, EMPTY, NOT_EMPTY),
    /** A set of words. */
    WORDS(HAS_ANY, HAS_ALL, HAS_NONE, EMPTY, NOT_EMPTY),
    /** A set of which at least one element is asked for. */
    KINDS(IN, NOT_IN),
    BIRTHDAY(BIRTHDAY_TODAY, BIRTHDAY_WITHIN, AGE_BETWEEN, EMPTY, NOT_EMPTY),
    PRODUCT(BOUGHT_ANY, BOUGHT_ALL, NOT_BOUGHT),
    /** A group counts as bought when anything of it or below it is. */
    PRODUCT_GROUP(BOUGHT_ANY, BOUGHT_ALL, NOT_BOUGHT),
    PRODUCT_WORD(BOUGHT_ANY, NOT_BOUGHT),
    SEGMENT(IN, NOT_IN);

    private final Set<Operator> operators;

    FieldType(Operator first, Operator... others) {
        this.operators = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    /** Whether a value of this type can be compared with one of the other. */
    boolean comparesWith(FieldType other) {
        return switch (this) {
            case INTEGER, DECIMAL -> other.isNumber();
            case DATE -> other == DATE;
            case TEXT, CODE -> other == TEXT || other == CODE;
            case REFERENCE -> other == REFERENCE;
            default -> false;
        };
    }

    /** The tree that a comparison by this operator goes down. */
    Optional<Tree> tree(Operator operator) {
        return switch (this) {
            case TREE -> Optional.of(Tree.REGIONS).filter(_ -> operator == IN_HIERARCHY);
            case GROUP -> Optional.of(Tree.PRODUCT_GROUPS).filter(_ -> operator == IN_HIERARCHY);
            case GROUPS, PRODUCT_GROUP -> Optional.of(Tree.PRODUCT_GROUPS).filter(_ -> operator.positive() != EMPTY);
            default -> Optional.empty();
        };
    }

    public Set<Operator> operators() {
        return operators;
    }
}
