package dev.clientele.client.quality;

import java.util.Map;

public record QualityRuleView(String status, Map<String, Integer> weights, int yellowFrom, int greenFrom) {}
