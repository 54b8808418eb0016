package dev.clientele.status.setting;

import dev.clientele.status.decision.ActiveInterest;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What holds for all rules at once. */
@Schema(name = "StatusSettings")
public record SettingsView(
        @Schema(examples = "OPEN_IN_WINDOW") ActiveInterest activeInterest,
        @Schema(examples = "ON_EVENTS") Moments evaluation,
        long rowVersion,

        @Schema(description = "Run that brings all clients to a change just made", nullable = true)
        UUID runId) {

    SettingsDraft draft() {
        return new SettingsDraft(activeInterest, evaluation, null);
    }

    SettingsView changed(UUID runId) {
        return new SettingsView(activeInterest, evaluation, rowVersion, runId);
    }
}
