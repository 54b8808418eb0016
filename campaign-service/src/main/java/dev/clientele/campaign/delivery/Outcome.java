package dev.clientele.campaign.delivery;

/** What became of a hand-over. */
public sealed interface Outcome {
    record Accepted() implements Outcome {}

    /** The provider will never take it. */
    record Refused(String code, String detail) implements Outcome {}

    /** It may work later. */
    record Deferred(String detail) implements Outcome {}

    /** The provider cannot be reached or takes nothing from us: not this message's fault, so no attempt is counted. */
    record ProviderAway(String detail) implements Outcome {}

    /** It was not begun in time, so its gates must be passed again. */
    record NotBegun() implements Outcome {}
}
