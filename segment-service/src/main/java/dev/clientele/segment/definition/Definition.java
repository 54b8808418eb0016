package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Template;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A segment ready to be evaluated.
 *
 * @param rule none when the stored rule can no longer be read, such as after its attribute was removed; such a segment
 *     keeps the members it has
 * @param coming the saved rule while its members still follow the one before; none when it is in force
 * @param mentioned the other segments that a rule names which cannot be read, and so may refer to
 * @param awaits its members are not yet those that the segment says, or are not yet kept as it says
 */
public record Definition(
        UUID id,
        int number,
        String code,
        String name,
        Formation formation,
        Template template,
        Audience audience,
        Optional<Rule> rule,
        Optional<Rule> coming,
        Set<UUID> mentioned,
        int ruleVersion,
        boolean tracked,
        boolean pins,
        boolean awaits) {

    /** Its members are kept as stays rather than found at the moment of access. */
    public boolean kept() {
        return keeping().kept();
    }

    Keeping keeping() {
        return Keeping.of(formation, tracked);
    }

    /** Events and midnight change its members. */
    public boolean followsEvents() {
        return formation == Formation.DYNAMIC && tracked && rule.isPresent();
    }

    /** Itself where single clients may be pinned and its members follow a rule, else null. */
    UUID pinned() {
        return pins && formation != Formation.MANUAL ? id : null;
    }

    /** The same segment with another rule, such as the query a snapshot is taken of. */
    public Definition by(Rule other, Audience of) {
        return new Definition(
                id,
                number,
                code,
                name,
                formation,
                template,
                of,
                Optional.of(other),
                Optional.empty(),
                mentioned,
                ruleVersion,
                tracked,
                pins,
                awaits);
    }

    public Set<UUID> references() {
        return rule.map(Definition::references).orElse(Set.of());
    }

    /** In force, and to come. */
    Stream<Rule> rules() {
        return Stream.of(rule, coming).flatMap(Optional::stream);
    }

    /** What must not go, and must not lead back to it. */
    Set<UUID> referencesOfAllRules() {
        return Stream.concat(mentioned.stream(), rules().flatMap(one -> references(one).stream()))
                .collect(Collectors.toSet());
    }

    public static Set<UUID> references(Rule rule) {
        return rule.nodes()
                .filter(Rule.SegmentMember.class::isInstance)
                .flatMap(member -> ((Rule.SegmentMember) member).segments().stream())
                .collect(Collectors.toSet());
    }
}
