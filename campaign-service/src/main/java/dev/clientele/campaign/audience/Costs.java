package dev.clientele.campaign.audience;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What messages are going to cost, before anybody sends them (CAM-04). */
final class Costs {
    private static final int CENTS = 2;

    private Costs() {}

    /** @return null while no price is known */
    static BigDecimal of(long parts, BigDecimal pricePerPart) {
        return pricePerPart == null
                ? null
                : pricePerPart.multiply(BigDecimal.valueOf(parts)).setScale(CENTS, RoundingMode.HALF_UP);
    }
}
