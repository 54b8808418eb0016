package dev.clientele.campaign.work;

import java.util.Set;

/**
 * <pre>
 * NEW ──▶ NO_ANSWER ──▶ CALLED ──▶ DONE        a call (CAM-11)
 * NEW ─────────────────────────▶ DONE          a task
 * any but DONE ────────────────▶ CANCELLED
 * </pre>
 */
public enum WorkState {
    NEW,
    NO_ANSWER,
    /** They were spoken to, and something is still to be done. */
    CALLED,
    DONE,
    CANCELLED;

    private static final Set<WorkState> OVER = Set.of(DONE, CANCELLED);

    public boolean isOver() {
        return OVER.contains(this);
    }

    /** Whether the client was spoken to, which is an interaction. */
    boolean isContact(WorkKind kind) {
        return kind != WorkKind.TASK && (this == CALLED || this == DONE);
    }

    boolean mayBecome(WorkState next, WorkKind kind) {
        if (isOver()) return false;
        boolean phone = next == CALLED || next == NO_ANSWER;
        return next != NEW && (!phone || kind != WorkKind.TASK);
    }
}
