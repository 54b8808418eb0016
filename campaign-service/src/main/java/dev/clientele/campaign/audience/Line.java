package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.MessengerRule;

/**
 * Which way a channel takes.
 *
 * @param pipeline in which a deal is wanted; null for other channels
 * @param account null for whatever is no messenger, or while there is no provider
 */
record Line(String account, MessengerRule rule, String pipeline) {
    static final Line NONE = new Line(null, MessengerRule.NONE, null);

    /** Of {@code telegram:shop} the part that a client's own account of it begins with; null when it has none. */
    String network() {
        return account == null || account.indexOf(':') < 0 ? null : account.substring(0, account.indexOf(':'));
    }
}
