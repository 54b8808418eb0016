package dev.clientele.status.decision;

import java.math.BigDecimal;

/** How a measure is held against a number. */
public enum Comparison {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    boolean holds(BigDecimal measured, BigDecimal value) {
        int order = measured.compareTo(value);
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
        };
    }
}
