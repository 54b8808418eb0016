package dev.clientele.campaign.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.trigger.Usage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that a version of a scenario says. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Plan")
public record Plan(
        @NotNull @Valid Entry entry,

        @Schema(description = "NEVER when absent.") Reentry reentry,

        @Schema(description = "Asked whenever something happens to the client; the first that holds ends it.")
        @Size(max = 10)
        List<@Valid @NotNull End> ends,

        @Schema(description = "FAILED with reason DEADLINE that many days after the start.") @Min(1) @Max(3_650)
        Integer deadlineDays,

        @Schema(description = "Converted when the client buys within that many days after the start.")
        @Min(0)
        @Max(3_650)
        Integer goalDays,

        @Schema(description = "What happens to messages that still wait when it is over: they are cancelled, or go.")
        Boolean cancelsQueued,

        @NotEmpty @Size(max = STEPS_MAX) List<@Valid @NotNull Step> steps) {
    static final int STEPS_MAX = 50;

    public Plan {
        reentry = reentry == null ? Reentry.NEVER : reentry;
        ends = ends == null ? List.of() : List.copyOf(ends);
        cancelsQueued = cancelsQueued == null || cancelsQueued;
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    public enum Reentry {
        NEVER,
        /** When an earlier one is over; never two at a time. */
        AFTER_END
    }

    /** Who enrols. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ScenarioEntry")
    public record Entry(
            @NotNull On on,

            @Schema(description = "REGISTERED: clients that are no older; 30 when absent.") @Min(0) @Max(3_650)
            Integer withinDays,

            @Schema(description = "SEGMENT_ENTERED, SEGMENT_LEFT.")
            UUID segmentId,

            @Schema(description = "STATUS_CHANGED; any when absent.") @Pattern(regexp = "[A-Z][A-Z0-9_]{0,59}")
            String statusFrom,

            @Schema(description = "STATUS_CHANGED.") @Pattern(regexp = "[A-Z][A-Z0-9_]{0,59}")
            String statusTo,

            @Schema(description = "And only if it holds then.") @Valid
            Condition onlyIf) {
        private static final int WITHIN_DAYS = 30;

        int withinDaysOrUsual() {
            return withinDays == null ? WITHIN_DAYS : withinDays;
        }
    }

    public enum On {
        REGISTERED,
        SEGMENT_ENTERED,
        SEGMENT_LEFT,
        STATUS_CHANGED,
        /** By people only. */
        MANUAL
    }

    @Schema(name = "ScenarioEnd")
    public record End(
            @NotNull @Valid Condition when,
            @NotNull Outcome outcome,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}")
            String reason) {}

    /** What of the entry its kind has no use for. */
    Stream<String> entryWaste() {
        boolean segment = entry.on() == On.SEGMENT_ENTERED || entry.on() == On.SEGMENT_LEFT;
        boolean status = entry.on() == On.STATUS_CHANGED;
        return Stream.of(
                        entry.withinDays() != null && entry.on() != On.REGISTERED ? "withinDays" : null,
                        entry.segmentId() != null && !segment ? "segmentId" : null,
                        entry.statusFrom() != null && !status ? "statusFrom" : null,
                        entry.statusTo() != null && !status ? "statusTo" : null)
                .filter(Objects::nonNull);
    }

    Step first() {
        return steps.getFirst();
    }

    int place(String code) {
        for (int i = 0; i < steps.size(); i++) if (steps.get(i).code().equals(code)) return i;
        throw new IllegalArgumentException("no step " + code);
    }

    /** Where a client goes from a step that names nothing. */
    Optional<String> after(Step step) {
        int at = steps.indexOf(step);
        return at + 1 < steps.size() ? Optional.of(steps.get(at + 1).code()) : Optional.empty();
    }

    Stream<Condition> conditions() {
        return Stream.of(
                        Stream.ofNullable(entry.onlyIf()),
                        ends.stream().map(End::when),
                        steps.stream().flatMap(Step::conditions))
                .flatMap(one -> one);
    }

    /** Every segment it cannot do without. */
    Stream<UUID> segments() {
        return Stream.concat(
                        Stream.ofNullable(entry.segmentId()),
                        conditions()
                                .flatMap(Condition::flat)
                                .filter(Condition.Member.class::isInstance)
                                .map(one -> ((Condition.Member) one).segmentId()))
                .distinct();
    }

    /** Whatever others must not delete under it, as {@link Usage} calls it. */
    Stream<String> needs() {
        return Stream.concat(segments().map(Usage::segment), Usage.statuses(entry.statusFrom(), entry.statusTo()));
    }
}
