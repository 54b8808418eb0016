package dev.clientele.client.quality;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * @param score 0 to 100, or null with a {@code reason}
 * @param formula what each field counts; null without rules
 * @param missing what the card lacks, the heaviest first
 * @param warnings what may be wrong in it
 */
public record QualityView(
        UUID clientId,
        String status,
        Integer score,
        Colour colour,
        Reason reason,
        Map<String, Integer> formula,
        List<String> missing,
        List<NameOrder.Warning> warnings) {

    public enum Colour {
        RED,
        YELLOW,
        GREEN;

        static Colour of(Integer score, int yellowFrom, int greenFrom) {
            if (score == null) return null;
            return score >= greenFrom ? GREEN : score >= yellowFrom ? YELLOW : RED;
        }
    }

    public enum Reason {
        NO_STATUS,
        NO_RULES_FOR_STATUS,
        NO_FIELD_APPLIES
    }
}
