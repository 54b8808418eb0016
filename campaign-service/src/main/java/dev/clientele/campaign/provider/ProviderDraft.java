package dev.clientele.campaign.provider;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.platform.problem.Computed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Computed({"id", "breaker", "bucket", "createdAt", "updatedAt"})
@Schema(examples = """
        {"code":"sms-main","name":"SMS gateway","channel":"SMS","url":"https://sms.example.com/v1/messages",
         "secret":"sms-main","account":"Clientele","ratePerSecond":20,"burst":40,"pricePerPart":2.35}""")
public record ProviderDraft(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String code,

        @NotBlank @Size(max = 200) String name,

        @Schema(description = "SMS, MESSENGER, SOCIAL or ROBOT_CALL; EMAIL only of the built-in `smtp`.") @NotNull
        Channel channel,

        @Schema(
                description =
                        "Messages are posted here. Public and https, unless the operator has allowed its host and port.")
        @Size(max = 500)
        String url,

        @Schema(
                description = "Name of the shared secret in the configuration (`campaign.secrets.<name>`). Requests to "
                        + "the provider and its callbacks are signed with it; it is never shown.")
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
        String secret,

        @Schema(
                description = "Our side: the sender of an SMS, or the account in a messenger as interactions name it, "
                        + "such as telegram:shop.")
        @Size(min = 1, max = 100)
        @Pattern(regexp = "[^\\p{Cntrl}]*")
        String account,

        @Schema(description = "Messages per second on average; unlimited when absent.")
        @DecimalMin("0.01")
        @DecimalMax("100000")
        @Digits(integer = 6, fraction = 2)
        BigDecimal ratePerSecond,

        @Schema(description = "Messages that may go at once after a pause; one second's worth when absent.")
        @Min(1)
        @Max(100_000)
        Integer burst,

        @DecimalMin("0") @DecimalMax("10000") @Digits(integer = 5, fraction = 4)
        BigDecimal pricePerPart,

        @Schema(
                description = "It keeps the Idempotency-Key, so a message whose fate is unknown may be handed over "
                        + "again. Otherwise such a message ends UNKNOWN.")
        Boolean idempotent,

        @Schema(
                description =
                        "A foreign messenger; forbidden to some organisations (campaign.foreign-messengers-forbidden).")
        Boolean foreignMessenger,

        @Schema(
                description = "Hours after the client's last message in which a messenger or social network takes free "
                        + "words: 24 when absent, 0 without limit.")
        @Min(0)
        @Max(8760)
        Integer windowHours,

        Boolean enabled) {

    private static final int WINDOW_HOURS = 24;

    public ProviderDraft {
        idempotent = idempotent != null && idempotent;
        foreignMessenger = foreignMessenger != null && foreignMessenger;
        boolean isMessenger = channel != null && channel.means() == Channel.Means.ACCOUNT;
        windowHours = windowHours == null && isMessenger ? Integer.valueOf(WINDOW_HOURS) : windowHours;
        enabled = enabled == null || enabled;
    }

    static ProviderDraft of(Provider provider) {
        return new ProviderDraft(
                provider.code,
                provider.name,
                provider.channel,
                provider.url,
                provider.secret,
                provider.account,
                provider.ratePerSecond,
                provider.burst,
                provider.pricePerPart,
                provider.idempotent,
                provider.foreignMessenger,
                provider.windowHours,
                provider.enabled);
    }
}
