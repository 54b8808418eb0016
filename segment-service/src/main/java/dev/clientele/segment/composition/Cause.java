package dev.clientele.segment.composition;

import dev.clientele.contracts.MembershipEvent.MembershipCause;
import java.util.UUID;

/** Why members come and go in one transaction. {@code run} is null unless a run does it. */
public record Cause(MembershipCause why, UUID run) {
    public static final Cause DATA = new Cause(MembershipCause.DATA, null);
    public static final Cause TIME = new Cause(MembershipCause.TIME, null);
    public static final Cause MANUAL = new Cause(MembershipCause.MANUAL, null);
    public static final Cause MERGED = new Cause(MembershipCause.CLIENT_MERGED, null);

    /** After facts were filled anew. */
    public static Cause rebuild(UUID run) {
        return new Cause(MembershipCause.REBUILD, run);
    }
}
