package dev.clientele.campaign.outbound;

import java.time.Duration;

/** What became of a request. Whether the other side may have acted on it is the question that matters. */
public sealed interface Posted {
    /**
     * @param body null when it broke off or was longer than is read
     * @param retryAfter null when nothing was said
     */
    record Answered(int status, String body, Duration retryAfter) implements Posted {}

    /** It did not get as far as the other side. */
    record NotSent(String why) implements Posted {}

    /** It was on its way, and then nothing came back. */
    record NoAnswer(String why) implements Posted {}
}
