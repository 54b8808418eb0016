package dev.clientele.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Entries and exits (domain.md SEG-13) of PERIODIC, MANUAL and tracked DYNAMIC segments. Said by segment-service. */
public sealed interface MembershipEvent extends Event
        permits MembershipEvent.SegmentEntered, MembershipEvent.SegmentLeft {

    UUID segmentId();

    record SegmentEntered(
            UUID id,
            UUID segmentId,
            UUID unitId,
            long version,
            Instant at,
            LocalDate on,
            MembershipCause cause,
            UUID runId,
            int ruleVersion)
            implements MembershipEvent {
        @Override
        public String key() {
            return "member/" + segmentId + "/" + unitId;
        }
    }

    record SegmentLeft(
            UUID id,
            UUID segmentId,
            UUID unitId,
            long version,
            Instant at,
            LocalDate on,
            MembershipCause cause,
            UUID runId,
            int ruleVersion)
            implements MembershipEvent {
        @Override
        public String key() {
            return "member/" + segmentId + "/" + unitId;
        }
    }

    /** Campaigns ignore RULE_CHANGED and REBUILD by default. */
    enum MembershipCause {
        DATA,
        TIME,
        RULE_CHANGED,
        MANUAL,
        CLIENT_DELETED,
        CLIENT_MERGED,
        ATTACHED,
        REBUILD
    }
}
