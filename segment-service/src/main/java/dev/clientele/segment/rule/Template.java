package dev.clientele.segment.rule;

import java.util.EnumSet;
import java.util.Set;

/** The data composition template of a segment (SEG-03): it decides which fields its rule may use. */
public enum Template {
    MAIN,
    INTERACTIONS,
    SALES,
    SETTLEMENTS,
    CUSTOM;

    /** The groups of fields that this template offers. */
    public Set<Template> groups() {
        return this == CUSTOM ? EnumSet.allOf(Template.class) : EnumSet.of(MAIN, this);
    }

    public boolean offers(Template group) {
        return groups().contains(group);
    }
}
