package dev.clientele.segment.rule;

/** Whom a segment is for (CLI-15). */
public enum Audience {
    CUSTOMERS("f.is_customer"),
    SUPPLIERS("f.is_supplier"),
    ALL("true");

    private final String condition;

    Audience(String condition) {
        this.condition = condition;
    }

    public String condition() {
        return condition;
    }
}
