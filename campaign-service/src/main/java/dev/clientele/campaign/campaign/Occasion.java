package dev.clientele.campaign.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has to happen for a trigger to fire; a type uses some of these and refuses the rest. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Occasion", examples = "{\"statusTo\":\"LOST\"}")
public record Occasion(
        @Schema(description = "STATUS_CHANGED: the status that was left; any when absent.") @Pattern(regexp = CODE)
        String statusFrom,

        @Schema(description = "STATUS_CHANGED: the status that was reached; any when absent.") @Pattern(regexp = CODE)
        String statusTo,

        @Schema(
                description =
                        "SEGMENT_STAYED, INACTIVITY: how many. PURCHASE_CYCLE: after the last purchase; the client's "
                                + "own average interval when absent. BIRTHDAY, CLIENT_DATE, PROFESSIONAL_HOLIDAY, RENEWAL: before "
                                + "the day.")
        @Min(0)
        @Max(3650)
        Integer days,

        @Schema(description = "CLIENT_DATE: code of the dictionary dateType.") @Size(min = 1, max = 100)
        String dateType,

        @Schema(description = "BIRTHDAY, CLIENT_DATE: FEBRUARY_28 when absent.")
        LeapDay leapDay) {
    private static final String CODE = "[A-Z][A-Z0-9_]{0,59}";
    private static final int LATE_DAYS_MAX = 1;
    public static final Occasion PLAIN = new Occasion(null, null, null, null, null);

    public int daysBefore() {
        return days == null ? 0 : days;
    }

    /** A greeting is for its day and the next; what says that a day is to come is for no day after it (CAM-06). */
    public LocalDate lastDayFor(LocalDate kept) {
        return daysBefore() == 0 ? kept.plusDays(LATE_DAYS_MAX) : kept;
    }

    public LeapDay leapDayOrUsual() {
        return leapDay == null ? LeapDay.FEBRUARY_28 : leapDay;
    }
}
