package dev.clientele.campaign.limits;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.limits.LimitsDraft.Hours;
import dev.clientele.campaign.timing.LegalPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SendingTrial", description = "A message, and the hours to try it against.", examples = """
        {"at":"2027-03-28T00:30:00Z","timeZone":"Europe/Berlin",
         "times":[{"code":"nights","quiet":{"from":"22:00","to":"02:30"}}]}""")
public record TrialDraft(
        @Schema(description = "Now when absent.") Instant at,

        @Schema(description = "The client's; the business zone when absent.") @Size(max = 60)
        String timeZone,

        @Schema(description = "MARKETING when absent.") MessageClass messageClass,
        @Schema(description = "EMAIL when absent.") Channel channel,
        @Schema(description = "NONE when absent.") LegalPolicy legalPolicy,

        @Schema(description = "Whether the client is a private person, whom the law protects; true when absent.")
        Boolean privatePerson,

        @Schema(description = "Hours that are not saved yet; the saved ones when absent.")
        @Valid
        @Size(max = LimitsDraft.RULES_MAX)
        List<@NotNull Hours> times) {
    public TrialDraft {
        messageClass = messageClass == null ? MessageClass.MARKETING : messageClass;
        channel = channel == null ? Channel.EMAIL : channel;
        legalPolicy = legalPolicy == null ? LegalPolicy.NONE : legalPolicy;
        privatePerson = privatePerson == null || privatePerson;
    }
}
