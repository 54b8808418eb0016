package dev.clientele.campaign.delivery;

/** One message on its way. It begins once at most and has one outcome: its carrier's, or that its time was up before. */
final class HandOver {
    private final Letter letter;
    private boolean begun;
    private Outcome outcome;

    HandOver(Letter letter) {
        this.letter = letter;
    }

    Letter letter() {
        return letter;
    }

    /** False when its time was up before. */
    synchronized boolean begin() {
        begun = outcome == null;
        return begun;
    }

    /** False when it has another outcome already, which stands. */
    synchronized boolean end(Outcome with) {
        if (outcome != null) return false;
        outcome = with;
        return true;
    }

    /** Of one that was not begun it is known that nobody has it. */
    synchronized boolean timeIsUp() {
        return end(begun ? new Outcome.Unknown("no answer in time") : new Outcome.NotBegun());
    }

    /** Null as long as it has none. */
    synchronized Outcome outcome() {
        return outcome;
    }
}
