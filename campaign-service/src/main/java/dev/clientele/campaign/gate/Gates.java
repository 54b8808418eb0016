package dev.clientele.campaign.gate;

import dev.clientele.campaign.gate.Verdict.Pass;
import dev.clientele.campaign.gate.Verdict.Skip;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The gates in their order; the first that is shut decides (CAM-05, settled question 11). */
public record Gates(Channel channel, MessageClass messageClass, Set<String> excludedStatuses, MessengerRule messenger) {
    /** STA-09 j. */
    public static final Set<String> EXCLUDED_BY_DEFAULT = Set.of("LIQUIDATED", "NON_TARGET");

    public Gates {
        excludedStatuses = Set.copyOf(excludedStatuses);
    }

    public Verdict decide(Facts facts) {
        for (Function<Facts, Finding> gate : asked()) {
            Optional<Skip> shut = gate.apply(facts).skip();
            if (shut.isPresent()) return shut.get();
        }
        return new Pass(Address.parse(channel.means(), facts.address()).orElseThrow());
    }

    /** Every gate with its evidence, those behind a shut one too: for whoever asks why. */
    public List<Finding> examine(Facts facts) {
        return asked().stream().map(gate -> gate.apply(facts)).toList();
    }

    private List<Function<Facts, Finding>> asked() {
        return List.of(
                Gates::standing,
                this::status,
                this::address,
                Gates::suppression,
                this::personalData,
                this::marketing,
                facts -> messenger.ask(channel, facts.lastInbound()),
                this::openDeal);
    }

    private static Finding standing(Facts facts) {
        if (facts.client() != Standing.LIVE)
            return Finding.shut(Gate.CLIENT, SkipReason.NOT_ELIGIBLE, "client " + facts.client());
        return facts.recipient() == Standing.LIVE
                ? Finding.open(Gate.CLIENT, "client LIVE, recipient LIVE")
                : Finding.shut(Gate.CLIENT, SkipReason.NOT_ELIGIBLE, "recipient " + facts.recipient());
    }

    private Finding status(Facts facts) {
        return facts.status() != null && excludedStatuses.contains(facts.status())
                ? Finding.shut(Gate.STATUS, SkipReason.STATUS_EXCLUDED, facts.status())
                : Finding.open(Gate.STATUS, facts.status() == null ? "no status" : facts.status());
    }

    private Finding address(Facts facts) {
        String word = Address.word(channel.means());
        if (facts.address() == null || facts.address().isBlank())
            return Finding.shut(Gate.ADDRESS, SkipReason.NO_ADDRESS, "no " + word);
        return Address.parse(channel.means(), facts.address())
                .map(this::reached)
                .orElseGet(() -> Finding.shut(Gate.ADDRESS, SkipReason.NO_ADDRESS, "invalid " + word));
    }

    /** A wire takes no SMS, but the provider its price. */
    private Finding reached(Address address) {
        boolean wired = channel == Channel.SMS && address instanceof PhoneNumber phone && !phone.isMobile();
        return wired
                ? Finding.shut(Gate.ADDRESS, SkipReason.NO_ADDRESS, "no mobile phone")
                : Finding.open(Gate.ADDRESS, address.hint());
    }

    private static Finding suppression(Facts facts) {
        return facts.suppression() == null
                ? Finding.open(Gate.SUPPRESSION, "not suppressed")
                : Finding.shut(Gate.SUPPRESSION, SkipReason.SUPPRESSED, facts.suppression());
    }

    private Finding personalData(Facts facts) {
        if (!channel.reachesClient()) return Finding.open(Gate.PERSONAL_DATA, channel + " reaches no client");
        return consent(Gate.PERSONAL_DATA, "PERSONAL_DATA", facts.personalData());
    }

    /** Withdrawing all topics beats any topic; a topic's own withdrawal affects only it. */
    private Finding marketing(Facts facts) {
        if (messageClass == MessageClass.SERVICE || !channel.reachesClient())
            return Finding.open(Gate.MARKETING_CONSENT, "not needed");
        boolean refused = facts.marketingConsent() == ConsentState.WITHDRAWN;
        return refused || facts.topicConsent() == ConsentState.UNKNOWN
                ? consent(Gate.MARKETING_CONSENT, "MARKETING", facts.marketingConsent())
                : consent(Gate.MARKETING_CONSENT, "MARKETING topic", facts.topicConsent());
    }

    private Finding openDeal(Facts facts) {
        if (channel != Channel.DEAL) return Finding.open(Gate.OPEN_DEAL, "no deal is wanted");
        return facts.openDeal()
                ? Finding.shut(Gate.OPEN_DEAL, SkipReason.OPEN_DEAL, "a deal is open in the pipeline")
                : Finding.open(Gate.OPEN_DEAL, "no deal is open in the pipeline");
    }

    private static Finding consent(Gate gate, String purpose, ConsentState state) {
        return switch (state) {
            case GRANTED -> Finding.open(gate, purpose + " GRANTED");
            case WITHDRAWN -> Finding.shut(gate, SkipReason.WITHDRAWN, purpose);
            case UNKNOWN -> Finding.shut(gate, SkipReason.NO_CONSENT, purpose);
        };
    }
}
