package dev.clientele.campaign.scenario;

import java.util.Map;
import java.util.UUID;

/** @param acts code of a step that does something → the source of its campaigns */
record Version(UUID scenarioId, int number, Plan plan, Map<String, UUID> acts) {}
