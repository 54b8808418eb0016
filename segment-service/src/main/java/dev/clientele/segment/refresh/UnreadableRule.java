package dev.clientele.segment.refresh;

import dev.clientele.segment.definition.Definition;

/** There is nothing to make members by; those there are stay, and the segment says since when they are stale. */
final class UnreadableRule extends RuntimeException {
    static final String CODE = "rule-unreadable";

    UnreadableRule(Definition segment) {
        super("the rule of segment %s cannot be read".formatted(segment.code()));
    }
}
