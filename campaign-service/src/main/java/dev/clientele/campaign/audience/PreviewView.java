package dev.clientele.campaign.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.campaign.audience.Previews.Preview;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.template.Rendering;
import dev.clientele.campaign.template.SmsParts;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One message as it would be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreviewView(
        UUID clientId,
        UUID contactId,
        String subject,
        String html,
        String text,
        @Schema(description = "What an SMS of it takes.") SmsView sms,

        @Schema(
                description = "The merge field without which this client would be skipped: with NOTHING_OWED or "
                        + "DEBT_UNKNOWN when it is of a debt that is not there, else with MISSING_DATA.")
        String missing) {

    @Schema(name = "SmsSize", description = "One character that GSM-7 lacks makes all of it UCS-2.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SmsView(
            SmsParts.Alphabet alphabet,
            int length,
            int parts,

            @Schema(
                    description =
                            "By the price of the provider that takes SMS when a trigger chooses none; absent while no price "
                                    + "is known.")
            BigDecimal cost) {
        static SmsView of(SmsParts parts, BigDecimal pricePerPart) {
            return new SmsView(parts.alphabet(), parts.length(), parts.parts(), Costs.of(parts.parts(), pricePerPart));
        }
    }

    static PreviewView of(UUID clientId, Preview preview) {
        UUID contact = preview.recipient().recipientId();
        return switch (preview.rendering()) {
            case Rendering.Rendered(String subject, String html, String text) ->
                new PreviewView(clientId, contact, subject, html, text, sms(preview, text), null);
            case Rendering.LacksField(String field) ->
                new PreviewView(clientId, contact, null, null, null, null, field);
        };
    }

    private static SmsView sms(Preview preview, String text) {
        return preview.content().channel() == Channel.SMS
                ? SmsView.of(SmsParts.of(text), preview.pricePerPart())
                : null;
    }
}
