package dev.clientele.client.quality;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Some clients together.
 *
 * @param scored how many of them have a score
 * @param averageScore of those; null when there is none
 */
public record QualityGroup(
        UUID responsibleId,
        String responsibleName,
        String status,
        long clients,
        long scored,
        BigDecimal averageScore,
        long red,
        long yellow,
        long green) {

    public enum By {
        MANAGER,
        STATUS
    }
}
