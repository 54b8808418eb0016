package dev.clientele.client.quality;

import java.math.BigDecimal;
import java.util.Comparator;
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

    static final Comparator<QualityGroup> ORDER = Comparator.comparing(
                    QualityGroup::responsibleName, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(QualityGroup::responsibleId, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(QualityGroup::status, Comparator.nullsLast(Comparator.naturalOrder()));

    public enum By {
        MANAGER,
        STATUS
    }
}
