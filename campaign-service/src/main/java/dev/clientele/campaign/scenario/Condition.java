package dev.clientele.campaign.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question about an enrolled client, asked on a business date. What is unknown is no. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.All.class, name = "ALL"),
    @JsonSubTypes.Type(value = Condition.Any.class, name = "ANY"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "NOT"),
    @JsonSubTypes.Type(value = Condition.Status.class, name = "STATUS"),
    @JsonSubTypes.Type(value = Condition.Member.class, name = "MEMBER"),
    @JsonSubTypes.Type(value = Condition.Feedback.class, name = "FEEDBACK"),
    @JsonSubTypes.Type(value = Condition.Bought.class, name = "BOUGHT"),
    @JsonSubTypes.Type(value = Condition.OpenDeal.class, name = "OPEN_DEAL"),
    @JsonSubTypes.Type(value = Condition.Age.class, name = "AGE"),
    @JsonSubTypes.Type(value = Condition.Fact.class, name = "FACT"),
    @JsonSubTypes.Type(value = Condition.Done.class, name = "DONE")
})
@Schema(
        name = "Condition",
        discriminatorProperty = "is",
        oneOf = {
            Condition.All.class,
            Condition.Any.class,
            Condition.Not.class,
            Condition.Status.class,
            Condition.Member.class,
            Condition.Feedback.class,
            Condition.Bought.class,
            Condition.OpenDeal.class,
            Condition.Age.class,
            Condition.Fact.class,
            Condition.Done.class
        },
        discriminatorMapping = {
            @DiscriminatorMapping(value = "ALL", schema = Condition.All.class),
            @DiscriminatorMapping(value = "ANY", schema = Condition.Any.class),
            @DiscriminatorMapping(value = "NOT", schema = Condition.Not.class),
            @DiscriminatorMapping(value = "STATUS", schema = Condition.Status.class),
            @DiscriminatorMapping(value = "MEMBER", schema = Condition.Member.class),
            @DiscriminatorMapping(value = "FEEDBACK", schema = Condition.Feedback.class),
            @DiscriminatorMapping(value = "BOUGHT", schema = Condition.Bought.class),
            @DiscriminatorMapping(value = "OPEN_DEAL", schema = Condition.OpenDeal.class),
            @DiscriminatorMapping(value = "AGE", schema = Condition.Age.class),
            @DiscriminatorMapping(value = "FACT", schema = Condition.Fact.class),
            @DiscriminatorMapping(value = "DONE", schema = Condition.Done.class)
        })
public sealed interface Condition {
    int PARTS_MAX = 20;

    @Schema(name = "ConditionAll")
    record All(@NotEmpty @Size(max = PARTS_MAX) List<@Valid @NotNull Condition> of) implements Condition {}

    @Schema(name = "ConditionAny")
    record Any(@NotEmpty @Size(max = PARTS_MAX) List<@Valid @NotNull Condition> of) implements Condition {}

    @Schema(name = "ConditionNot")
    record Not(@Valid @NotNull Condition of) implements Condition {}

    @Schema(name = "ConditionStatus")
    record Status(@NotEmpty @Size(max = PARTS_MAX) List<@NotNull @Size(max = 60) String> in) implements Condition {}

    @Schema(name = "ConditionMember")
    record Member(@NotNull UUID segmentId) implements Condition {}

    /** CAM-01: they wrote or called, or there is a deal, an invoice or a payment. Our own messages are none. */
    @Schema(name = "ConditionFeedback")
    record Feedback(@NotNull Since since) implements Condition {}

    /** Settled question 4: a won deal, a paid invoice, or a payment alone. */
    @Schema(name = "ConditionBought")
    record Bought(@NotNull Since since) implements Condition {}

    @Schema(name = "ConditionOpenDeal")
    record OpenDeal(
            @Schema(description = "Any when absent.") @Size(min = 1, max = 100)
            String pipeline) implements Condition {}

    /** Whole days since registration, both ends included. */
    @Schema(name = "ConditionAge")
    record Age(
            @Min(0) @Max(36_500) Integer atLeast,
            @Min(0) @Max(36_500) Integer atMost) implements Condition {}

    @Schema(name = "ConditionFact")
    record Fact(
            @NotNull Field field,
            @NotEmpty @Size(max = PARTS_MAX) List<@NotNull @Size(max = 200) String> in) implements Condition {}

    /** What became of an earlier step that does something: whether it reached the client, or was skipped, and so on. */
    @Schema(name = "ConditionDone")
    record Done(
            @Schema(description = "A MESSAGE, TASK or DEAL of this plan.") @NotNull @Size(max = 60)
            String step,

            @NotEmpty @Size(max = PARTS_MAX) List<@NotNull Ending> in)
            implements Condition {}

    /** How it stands in the ledger; QUEUED while it waits. */
    enum Ending {
        QUEUED,
        SENT,
        SKIPPED,
        FAILED,
        UNKNOWN,
        CANCELLED
    }

    enum Since {
        REGISTRATION,
        ENROLMENT
    }

    /** What of the card may be asked for. */
    enum Field {
        KIND,
        CITY,
        INDUSTRY
    }

    /** Every condition within, itself included. */
    default Stream<Condition> flat() {
        return switch (this) {
            case All(var parts) -> Stream.concat(Stream.of(this), parts.stream().flatMap(Condition::flat));
            case Any(var parts) -> Stream.concat(Stream.of(this), parts.stream().flatMap(Condition::flat));
            case Not(var part) -> Stream.concat(Stream.of(this), part.flat());
            case Status _, Member _, Feedback _, Bought _, OpenDeal _, Age _, Fact _, Done _ -> Stream.of(this);
        };
    }
}
