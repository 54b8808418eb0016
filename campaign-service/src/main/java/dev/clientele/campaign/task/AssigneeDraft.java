package dev.clientele.campaign.task;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

public record AssigneeDraft(@NotNull UUID employeeId) {}
