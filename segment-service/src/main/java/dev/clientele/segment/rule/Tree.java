package dev.clientele.segment.rule;

/** What stands one below another, so that a rule may ask for one and all below it. */
public enum Tree {
    REGIONS,
    PRODUCT_GROUPS
}
