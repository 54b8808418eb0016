package dev.clientele.campaign.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.campaign.delivery.Outcome;
import dev.clientele.campaign.outbound.Posted;
import dev.clientele.campaign.outbound.Posted.Answered;
import dev.clientele.campaign.outbound.Posted.NoAnswer;
import dev.clientele.campaign.outbound.Posted.NotSent;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an answer means for the message. The line that matters: did the provider surely not take it? Only then may it be
 * handed over again. Of what the provider writes only a code and an id are kept; its words may repeat the message.
 */
final class Answers {
    /** It refuses us or everybody for now, before it looks at the message. */
    private static final Set<Integer> NOT_NOW = Set.of(429, 503);

    /** It refuses this message or this recipient. */
    private static final Set<Integer> THE_MESSAGE = Set.of(400, 409, 410, 413, 422, 451);

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

    /** What the ledger can keep. */
    private static final Pattern ID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,200}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static Outcome outcome(Posted posted) {
        return switch (posted) {
            case NotSent(String why) -> new Outcome.ProviderAway(why);
            case NoAnswer(String why) -> new Outcome.Unknown(why);
            case Answered answer -> outcome(answer);
        };
    }

    private static Outcome outcome(Answered answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) return accepted(answer);
        if (NOT_NOW.contains(status)) return new Outcome.ProviderAway("HTTP " + status, true);
        if (THE_MESSAGE.contains(status)) return new Outcome.Refused(code(answer, "HTTP_" + status), "HTTP " + status);
        // A server that fails may have acted before it failed; everything else turns us away at the door.
        return status >= 500 ? new Outcome.Unknown("HTTP " + status) : new Outcome.ProviderAway("HTTP " + status);
    }

    /** A success that cannot be read is none to rely on, and none to repeat. */
    private static Outcome accepted(Answered answer) {
        String id = text(answer, "messageId");
        return id == null || id.isBlank() || !ID.matcher(id).matches()
                ? new Outcome.Unknown("HTTP " + answer.status() + " without a messageId")
                : new Outcome.Accepted(id);
    }

    private static String code(Answered answer, String otherwise) {
        String code = text(answer, "code");
        return code != null && CODE.matcher(code).matches() ? code : otherwise;
    }

    private static String text(Answered answer, String field) {
        if (answer.body() == null) return null;
        try {
            JsonNode value = JSON.readTree(answer.body()).path(field);
            return value.isTextual() ? value.textValue() : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
