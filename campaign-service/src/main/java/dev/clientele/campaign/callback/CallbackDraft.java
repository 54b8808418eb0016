package dev.clientele.campaign.callback;

import dev.clientele.campaign.delivery.Report.Kind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ProviderCallback", examples = """
        {"events":[{"reference":"01890f3e-7b5c-7cc0-8000-0a1b2c3d4e5f","kind":"DELIVERED","at":"2026-03-02T10:00:00Z"}]}""")
public record CallbackDraft(
        @NotNull @Size(min = 1, max = 1000) List<@Valid @NotNull Event> events) {

    @Schema(name = "ProviderEvent")
    public record Event(
            @Schema(description = "Our id of the message, or messageId.")
            UUID reference,

            @Schema(description = "The provider's id of the message.") @Size(min = 1, max = 200)
            String messageId,

            @NotNull Kind kind,

            @Schema(
                    description =
                            "Why. Of a failure an enhanced status code (RFC 3463) that speaks of the address goes "
                                    + "before kind: 5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10, 5.2.1 and 5.4.4 give it up at once, 4.x.x "
                                    + "and 5.2.2 when they repeat. Without one BOUNCED gives it up, SOFT_BOUNCED when it repeats, "
                                    + "FAILED never.")
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
            String code,

            @Schema(description = "When it happened; the moment of the callback when absent.")
            Instant at) {}
}
