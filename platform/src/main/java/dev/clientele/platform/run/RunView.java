package dev.clientele.platform.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as clients see it. */
@Schema(name = "Run", description = "Work longer than a second: its state and how far it is.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        UUID id,
        @Schema(examples = "segment-refresh") String kind,

        @Schema(description = "Only one active run of a kind works on a scope.", examples = "all")
        String scope,

        RunState state,
        long processed,

        @Schema(nullable = true, description = "Absent while it is not known.")
        Long total,

        @Schema(nullable = true, description = "Items per second.")
        Double rate,

        @Schema(nullable = true, description = "Seconds to go at this rate.")
        Long etaSeconds,

        @Schema(type = SchemaType.OBJECT, nullable = true) @JsonRawValue
        String checkpoint,

        @Schema(type = SchemaType.OBJECT, nullable = true) @JsonRawValue
        String result,

        @Schema(nullable = true) String error,
        String requestedBy,
        Instant createdAt,
        @Schema(nullable = true) Instant startedAt,
        @Schema(nullable = true) Instant finishedAt,
        @Schema(description = "Where to follow it.") String self) {

    public static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.kind(),
                run.scope(),
                run.state(),
                run.processed(),
                run.total(),
                rate(run),
                eta(run),
                run.checkpoint(),
                run.result(),
                run.error(),
                run.requestedBy(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt(),
                run.location());
    }

    private static Double rate(Run run) {
        return run.rate() == null ? null : Math.round(run.rate() * 10) / 10.0;
    }

    private static Long eta(Run run) {
        boolean known = run.state() == RunState.RUNNING && run.total() != null && run.rate() != null && run.rate() > 0;
        if (!known) return null;
        long left = Math.max(0, run.total() - run.processed());
        return Math.min(
                (long) Math.ceil(left / run.rate()), Duration.ofDays(365).toSeconds());
    }
}
