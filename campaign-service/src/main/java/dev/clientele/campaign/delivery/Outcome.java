package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.Report.Kind;

/** What became of a hand-over. */
public sealed interface Outcome {
    /** @param messageId under which the provider knows it; null when it gave none */
    record Accepted(String messageId) implements Outcome {
        public Accepted() {
            this(null);
        }
    }

    /**
     * The provider will never take it.
     *
     * @param bounce what this says of the address; null when it says nothing
     */
    record Refused(String code, String detail, Kind bounce) implements Outcome {
        public Refused(String code, String detail) {
            this(code, detail, null);
        }
    }

    /** It was not taken, and may be later. */
    record Deferred(String detail) implements Outcome {}

    /**
     * The provider cannot be reached or takes nothing from us: not this message's fault, so no attempt is counted.
     *
     * @param busy it takes messages, only not so many
     */
    record ProviderAway(String detail, boolean busy) implements Outcome {
        public ProviderAway(String detail) {
            this(detail, false);
        }
    }

    /** It was not begun in time, so its gates must be passed again. */
    record NotBegun() implements Outcome {}

    /** It was on its way when the connection was lost: nobody knows whether it was taken. */
    record Unknown(String detail) implements Outcome {}

    /** What was said of it; null when nothing was. */
    default String words() {
        return switch (this) {
            case Refused refused -> refused.detail;
            case Deferred(String detail) -> detail;
            case ProviderAway(String detail, var _) -> detail;
            case Unknown(String detail) -> detail;
            case Accepted _, NotBegun _ -> null;
        };
    }

    /** Whether the provider was there and answered. */
    default boolean isHealthy() {
        return switch (this) {
            case Accepted _, Refused _, Deferred _ -> true;
            case ProviderAway _, Unknown _, NotBegun _ -> false;
        };
    }

    default boolean isFailure() {
        return switch (this) {
            case ProviderAway _, Unknown _ -> true;
            case Accepted _, Refused _, Deferred _, NotBegun _ -> false;
        };
    }
}
