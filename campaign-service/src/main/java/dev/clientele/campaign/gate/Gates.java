package dev.clientele.campaign.gate;

import dev.clientele.campaign.gate.Verdict.Pass;
import dev.clientele.campaign.gate.Verdict.Skip;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The gates in their order; the first that is shut decides (CAM-05, settled question 11). */
public record Gates(Channel channel, MessageClass messageClass, Set<String> excludedStatuses) {
    /** STA-09 j. */
    public static final Set<String> EXCLUDED_BY_DEFAULT = Set.of("LIQUIDATED", "NON_TARGET");

    public Gates {
        excludedStatuses = Set.copyOf(excludedStatuses);
    }

    public Verdict decide(Facts facts) {
        return Stream.<Supplier<Optional<Skip>>>of(
                        () -> standing(facts),
                        () -> status(facts),
                        () -> address(facts),
                        () -> suppression(facts),
                        () -> personalData(facts),
                        () -> marketing(facts))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .map(Verdict.class::cast)
                .findFirst()
                .orElseGet(() ->
                        new Pass(Address.parse(channel.means(), facts.address()).orElseThrow()));
    }

    private static Optional<Skip> standing(Facts facts) {
        if (facts.client() != Standing.LIVE) return skip(SkipReason.NOT_ELIGIBLE, "client " + facts.client());
        return facts.recipient() == Standing.LIVE
                ? Optional.empty()
                : skip(SkipReason.NOT_ELIGIBLE, "recipient " + facts.recipient());
    }

    private Optional<Skip> status(Facts facts) {
        return facts.status() != null && excludedStatuses.contains(facts.status())
                ? skip(SkipReason.STATUS_EXCLUDED, facts.status())
                : Optional.empty();
    }

    private Optional<Skip> address(Facts facts) {
        String word = Address.word(channel.means());
        if (facts.address() == null || facts.address().isBlank()) return skip(SkipReason.NO_ADDRESS, "no " + word);
        return Address.parse(channel.means(), facts.address()).isPresent()
                ? Optional.empty()
                : skip(SkipReason.NO_ADDRESS, "invalid " + word);
    }

    private static Optional<Skip> suppression(Facts facts) {
        return facts.suppression() == null ? Optional.empty() : skip(SkipReason.SUPPRESSED, facts.suppression());
    }

    private Optional<Skip> personalData(Facts facts) {
        if (!channel.reachesClient()) return Optional.empty();
        return consent("PERSONAL_DATA", facts.personalData());
    }

    /** Withdrawing all topics beats any topic; a topic's own withdrawal affects only it. */
    private Optional<Skip> marketing(Facts facts) {
        if (messageClass == MessageClass.SERVICE || !channel.reachesClient()) return Optional.empty();
        boolean refused = facts.marketingConsent() == ConsentState.WITHDRAWN;
        return refused || facts.topicConsent() == ConsentState.UNKNOWN
                ? consent("MARKETING", facts.marketingConsent())
                : consent("MARKETING topic", facts.topicConsent());
    }

    private static Optional<Skip> consent(String purpose, ConsentState state) {
        return switch (state) {
            case GRANTED -> Optional.empty();
            case WITHDRAWN -> skip(SkipReason.WITHDRAWN, purpose);
            case UNKNOWN -> skip(SkipReason.NO_CONSENT, purpose);
        };
    }

    private static Optional<Skip> skip(SkipReason reason, String evidence) {
        return Optional.of(new Skip(reason, evidence));
    }
}
