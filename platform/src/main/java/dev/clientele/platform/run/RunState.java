package dev.clientele.platform.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * <pre>
 * QUEUED → RUNNING → DONE | FAILED
 *    ↑        ↓ pause
 *    └──── PAUSED           every one of the upper three → CANCELLED
 *     resume
 * </pre>
 */
@Schema(description = "QUEUED, RUNNING and PAUSED are active; the others are final.")
public enum RunState {
    QUEUED,
    RUNNING,
    PAUSED,
    CANCELLED,
    FAILED,
    DONE;

    public boolean isActive() {
        return this == QUEUED || this == RUNNING || this == PAUSED;
    }
}
