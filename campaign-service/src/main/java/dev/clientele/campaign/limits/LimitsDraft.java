package dev.clientele.campaign.limits;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.FrequencyCap;
import dev.clientele.campaign.timing.QuietHours;
import dev.clientele.campaign.timing.SendingLimits;
import dev.clientele.campaign.timing.TimeRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "SendingLimits",
        description = "Silent hours and caps over all campaigns; an empty list is no limit.",
        examples = """
        {"times":[{"code":"nights","messageClass":"MARKETING","quiet":{"from":"21:00","to":"09:00"},
                   "quietOnDaysOff":{"from":"20:00","to":"11:00"}}],
         "caps":[{"code":"two a week","messageClass":"MARKETING","channels":["EMAIL"],"most":2,"hours":168,"action":"DEFER"}]}""")
public record LimitsDraft(
        @Size(max = LimitsDraft.RULES_MAX) List<@NotNull @Valid Hours> times,
        @Size(max = LimitsDraft.RULES_MAX) List<@NotNull @Valid Cap> caps) {
    static final int RULES_MAX = 20;
    private static final int HOURS_MAX = 366 * 24;

    public LimitsDraft {
        times = times == null ? List.of() : times;
        caps = caps == null ? List.of() : caps;
    }

    @Schema(
            name = "QuietHours",
            description = "Silent from `from` on and no longer at `to`, by the client's clock; over "
                    + "midnight when `to` is the earlier one.")
    public record Quiet(@NotNull LocalTime from, @NotNull LocalTime to) {
        QuietHours hours() {
            return new QuietHours(from, to);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TimeRule")
    public record Hours(
            @NotBlank @Size(max = 60) String code,
            @Schema(description = "Both when absent.") MessageClass messageClass,
            @Schema(description = "All when absent.") Channel channel,
            @Valid Quiet quiet,

            @Schema(description = "As on working days when absent.") @Valid
            Quiet quietOnDaysOff,

            @Schema(description = "Nothing is sent on days off of the working calendar.")
            Boolean workingDaysOnly) {
        public Hours {
            workingDaysOnly = workingDaysOnly != null && workingDaysOnly;
        }

        TimeRule rule() {
            return new TimeRule(
                    code,
                    messageClass,
                    channel,
                    quiet == null ? null : quiet.hours(),
                    quietOnDaysOff == null ? null : quietOnDaysOff.hours(),
                    workingDaysOnly);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FrequencyCap")
    public record Cap(
            @NotBlank @Size(max = 60) String code,
            @Schema(description = "Both when absent.") MessageClass messageClass,
            @Schema(description = "All when absent.") Set<@NotNull Channel> channels,

            @Schema(description = "Messages to one recipient, in all campaigns together.") @NotNull @Min(1) @Max(1000)
            Integer most,

            @Schema(description = "How far it looks back.") @NotNull @Min(1) @Max(HOURS_MAX)
            Integer hours,

            @Schema(
                    description =
                            "What becomes of one message more: it waits (DEFER, when absent) or is skipped (DROP).")
            FrequencyCap.Action action) {
        public Cap {
            channels = channels == null ? Set.of() : channels;
            action = action == null ? FrequencyCap.Action.DEFER : action;
        }

        FrequencyCap cap() {
            return new FrequencyCap(code, messageClass, channels, most, Duration.ofHours(hours), action);
        }
    }

    SendingLimits limits() {
        return new SendingLimits(
                times.stream().map(Hours::rule).toList(),
                caps.stream().map(Cap::cap).toList());
    }
}
