package dev.clientele.campaign.gate;

/** Passed with the address to write to, or skipped with a reason and what shows it. */
public sealed interface Verdict {
    record Pass(Address address) implements Verdict {}

    record Skip(SkipReason reason, String evidence) implements Verdict {}
}
