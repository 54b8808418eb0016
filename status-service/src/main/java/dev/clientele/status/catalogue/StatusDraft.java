package dev.clientele.status.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What of a status may be edited.
 *
 * @param windowDays of the template; null leaves it as it is
 * @param effectiveOn from the start of which day a change of method, template or window holds: today unless said
 */
public record StatusDraft(
        @NotNull @Size(min = 1) Map<@Pattern(regexp = "en|ru") String, @NotBlank @Size(max = 100) String> titles,
        @NotNull @Pattern(regexp = "#[0-9A-Fa-f]{6}") String colour,

        @Schema(description = "MANUAL unless said", nullable = true, examples = "AUTOMATIC")
        Calculation calculation,

        @Schema(description = "IN_PROGRESS, ACTIVE, LOST or RETURNED", nullable = true, examples = "LOST")
        Template template,

        @Min(0) @Max(3650) Integer windowDays,
        LocalDate effectiveOn) {

    public enum Calculation {
        FOR_NEW_CLIENT,
        AUTOMATIC,
        MANUAL
    }

    /** The supplied rules of B.1. */
    public enum Template {
        NEW_CLIENT,
        IN_PROGRESS,
        ACTIVE,
        LOST,
        RETURNED
    }

    public StatusDraft {
        if (calculation == null) calculation = Calculation.MANUAL;
    }

    static StatusDraft of(StatusView status) {
        return new StatusDraft(
                status.titles(),
                status.colour(),
                Calculation.valueOf(status.calculation()),
                status.template() == null ? null : Template.valueOf(status.template()),
                status.windowDays(),
                null);
    }

    /** What goes with its method, once it is known that nothing else was asked for. */
    StatusDraft settled() {
        return switch (calculation) {
            case FOR_NEW_CLIENT -> with(Template.NEW_CLIENT, windowDays);
            case AUTOMATIC -> template == null ? with(null, null) : this;
            case MANUAL -> with(null, null);
        };
    }

    private StatusDraft with(Template template, Integer windowDays) {
        return new StatusDraft(titles, colour, calculation, template, windowDays, effectiveOn);
    }

    /** Whether the rules stay as they are. */
    boolean sameRulesAs(StatusDraft other) {
        return calculation == other.calculation
                && template == other.template
                && (windowDays == null || windowDays.equals(other.windowDays));
    }
}
