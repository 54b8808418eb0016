package dev.clientele.status.setting;

import dev.clientele.status.decision.ActiveInterest;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param effectiveOn from the start of which day another meaning of an active interest holds; see the rules */
@Schema(name = "StatusSettingsDraft")
public record SettingsDraft(
        @NotNull
        @Schema(
                examples = "OPEN_IN_WINDOW",
                description = "Which open deals are active interests: all; those opened within the window of the rule;"
                        + " those opened within it, and all of a client who was spoken with within it")
        ActiveInterest activeInterest,

        @NotNull
        @Schema(
                examples = "ON_EVENTS",
                description =
                        "Whether statuses follow every fact and midnight, or wait for a mass run."
                                + " A client without a status gets its first one at once in either case; when others wait, by its card alone")
        Moments evaluation,

        @Schema(examples = "2026-11-01", description = "Today unless said, never later", nullable = true)
        LocalDate effectiveOn) {}
