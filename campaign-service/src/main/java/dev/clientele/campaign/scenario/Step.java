package dev.clientele.campaign.scenario;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.clientele.campaign.campaign.Action;
import dev.clientele.campaign.campaign.RecipientPolicy;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.timing.LegalPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One step of a plan. A step leads on to a later one only, so every client comes to an end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Message.class, name = "MESSAGE"),
    @JsonSubTypes.Type(value = Step.Task.class, name = "TASK"),
    @JsonSubTypes.Type(value = Step.Deal.class, name = "DEAL"),
    @JsonSubTypes.Type(value = Step.Wait.class, name = "WAIT"),
    @JsonSubTypes.Type(value = Step.Decide.class, name = "CONDITION"),
    @JsonSubTypes.Type(value = Step.Split.class, name = "SPLIT"),
    @JsonSubTypes.Type(value = Step.Exit.class, name = "EXIT")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Step",
        discriminatorProperty = "type",
        oneOf = {
            Step.Message.class,
            Step.Task.class,
            Step.Deal.class,
            Step.Wait.class,
            Step.Decide.class,
            Step.Split.class,
            Step.Exit.class
        },
        discriminatorMapping = {
            @DiscriminatorMapping(value = "MESSAGE", schema = Step.Message.class),
            @DiscriminatorMapping(value = "TASK", schema = Step.Task.class),
            @DiscriminatorMapping(value = "DEAL", schema = Step.Deal.class),
            @DiscriminatorMapping(value = "WAIT", schema = Step.Wait.class),
            @DiscriminatorMapping(value = "CONDITION", schema = Step.Decide.class),
            @DiscriminatorMapping(value = "SPLIT", schema = Step.Split.class),
            @DiscriminatorMapping(value = "EXIT", schema = Step.Exit.class)
        })
public sealed interface Step {
    String CODE = "[a-z0-9][a-z0-9_-]{0,39}";

    String code();

    /** A step that does something for the client, through the ledger. */
    sealed interface Act extends Step permits Message, Task, Deal {
        UUID templateId();

        Action action();

        default MessageClass classOrUsual() {
            return MessageClass.SERVICE;
        }

        default String topicOrAll() {
            return "*";
        }

        default RecipientPolicy policyOrUsual() {
            return RecipientPolicy.PRIMARY_CONTACT;
        }

        default LegalPolicy law() {
            return null;
        }

        /** Null when it may go to a client of any age. */
        default Integer lastAge() {
            return null;
        }
    }

    /** By the channel of its template. */
    @Schema(name = "StepMessage")
    record Message(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull UUID templateId,
            MessageClass messageClass,
            @Size(min = 1, max = 60) String topic,
            RecipientPolicy recipientPolicy,
            @Valid Action action,
            LegalPolicy legalPolicy,

            @Schema(
                    description =
                            "Goes as long as the client has been registered for so many days at most, as AGE has it with "
                                    + "atMost; what still waits at the end of that day is skipped with EXPIRED. Whenever when "
                                    + "absent.")
            @Min(0)
            @Max(3_650)
            Integer untilAge)
            implements Act {
        @Override
        public MessageClass classOrUsual() {
            return messageClass == null ? MessageClass.MARKETING : messageClass;
        }

        @Override
        public String topicOrAll() {
            return topic == null ? "*" : topic;
        }

        @Override
        public RecipientPolicy policyOrUsual() {
            return recipientPolicy == null ? RecipientPolicy.PRIMARY_CONTACT : recipientPolicy;
        }

        @Override
        public LegalPolicy law() {
            return legalPolicy;
        }

        @Override
        public Integer lastAge() {
            return untilAge;
        }
    }

    /** Work for the responsible manager; its template is of the channel TASK. */
    @Schema(name = "StepTask")
    record Task(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull UUID templateId,
            @Valid Action action) implements Act {}

    /** A deal in a pipeline; its template is of the channel DEAL. */
    @Schema(name = "StepDeal")
    record Deal(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull UUID templateId,
            @Valid Action action) implements Act {}

    /** Until a time has come, or before it when a condition holds. One of days, hours and age is given. */
    @Schema(name = "StepWait")
    record Wait(
            @NotNull @Pattern(regexp = CODE) String code,

            @Schema(description = "Business dates from the day of arrival on.") @Min(1) @Max(3_650)
            Integer days,

            @Min(1) @Max(8_760) Integer hours,

            @Schema(description = "Until that many days since the client's registration.") @Min(0) @Max(3_650)
            Integer age,

            @Schema(description = "With days or age: time of day in the business zone; midnight when absent.")
            LocalTime at,

            @Schema(description = "Goes on at once when it holds.") @Valid
            Condition until)
            implements Step {}

    @Schema(name = "StepCondition")
    record Decide(
            @NotNull @Pattern(regexp = CODE) String code,
            @JsonProperty("if") @NotNull @Valid Condition when,

            @JsonProperty("then") @Schema(description = "The step that follows when absent.")
            String then,

            @JsonProperty("else") @Schema(description = "The step that follows when absent.")
            String otherwise)
            implements Step {}

    /** The same client always takes the same branch. A branch that leads to an EXIT holds a control group out. */
    @Schema(name = "StepSplit")
    record Split(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotEmpty @Size(min = 2, max = 10) List<@Valid @NotNull Branch> branches)
            implements Step {}

    @Schema(name = "StepBranch")
    record Branch(
            @NotNull @Min(1) @Max(1_000) Integer weight,

            @Schema(description = "The step that follows when absent.")
            String to) {}

    @Schema(name = "StepExit")
    record Exit(
            @NotNull @Pattern(regexp = CODE) String code,
            @NotNull Outcome outcome,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}")
            String reason)
            implements Step {}

    /** Steps it names. */
    default Stream<String> targets() {
        return switch (this) {
            case Decide decide -> Stream.of(decide.then(), decide.otherwise()).filter(Objects::nonNull);
            case Split split -> split.branches().stream().map(Branch::to).filter(Objects::nonNull);
            case Act _, Wait _, Exit _ -> Stream.empty();
        };
    }

    /** The condition it asks, if any. */
    default Stream<Condition> conditions() {
        return switch (this) {
            case Decide decide -> Stream.of(decide.when());
            case Wait wait -> Stream.ofNullable(wait.until());
            case Act _, Split _, Exit _ -> Stream.empty();
        };
    }
}
