package dev.clientele.segment.rule;

import java.util.UUID;

/** What a rule means by membership in another segment. */
public sealed interface Referenced {

    /** Its members are kept as stays. */
    record Kept(UUID segment) implements Referenced {}

    /** It is built at the moment of access, from this rule. @param pins itself where clients may be pinned, else null */
    record Live(Rule rule, Audience audience, UUID pins) implements Referenced {}

    /** It is gone, so nobody is in it. */
    record Gone() implements Referenced {}
}
