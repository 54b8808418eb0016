package dev.clientele.client.quality;

import java.util.Map;
import java.util.UUID;

/** What a card in a status should have. */
record QualityRule(
        UUID id, String status, Map<String, Integer> weights, int yellowFrom, int greenFrom, int rowVersion) {
    QualityRuleView view() {
        return new QualityRuleView(status, weights, yellowFrom, greenFrom);
    }
}
