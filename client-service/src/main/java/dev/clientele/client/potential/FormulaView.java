package dev.clientele.client.potential;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

public record FormulaView(UUID departmentId, String attribute, int months, Map<String, BigDecimal> terms) {}
