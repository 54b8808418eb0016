package dev.clientele.campaign.projection;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import dev.clientele.contracts.StatusEvent.StatusCause;

/** Whether something happened to the client, or only our way of looking at it changed: then nobody is written to. */
final class Causes {
    private Causes() {}

    static boolean happened(MembershipCause cause) {
        return switch (cause) {
            case DATA, TIME, MANUAL -> true;
            case RULE_CHANGED, CLIENT_DELETED, CLIENT_MERGED, ATTACHED, REBUILD -> false;
        };
    }

    /** A correction of history that changes today's status is heard of today. */
    static boolean happened(StatusCause cause) {
        return switch (cause) {
            case DATA, TIME, MANUAL, RECALCULATED -> true;
            case RULE_CHANGED, BOOTSTRAP, ATTACHED, MERGED, DELETED, RESTORED, REBUILD -> false;
        };
    }
}
