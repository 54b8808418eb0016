package dev.clientele.client.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * Some clients of a group; parts of one group add up.
 *
 * @param total of the scores of those that have one
 */
public record QualityPart(
        UUID responsibleId, String status, long clients, long scored, long total, long red, long yellow, long green) {
    QualityPart and(QualityPart other) {
        return new QualityPart(
                responsibleId,
                status,
                clients + other.clients,
                scored + other.scored,
                total + other.total,
                red + other.red,
                yellow + other.yellow,
                green + other.green);
    }

    QualityGroup group(String responsibleName) {
        BigDecimal average = scored == 0
                ? null
                : BigDecimal.valueOf(total).divide(BigDecimal.valueOf(scored), 1, RoundingMode.HALF_UP);
        return new QualityGroup(responsibleId, responsibleName, status, clients, scored, average, red, yellow, green);
    }
}
