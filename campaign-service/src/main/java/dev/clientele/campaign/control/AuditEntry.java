package dev.clientele.campaign.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        UUID id,
        Instant at,
        @Schema(examples = "CAMPAIGN_PAUSED") String act,

        @Schema(
                description =
                        "campaign, trigger, scenario, template, provider, suppression, sending, sending-limits or calendar.")
        String subject,

        UUID subjectId,
        String by,

        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        JsonNode detail) {}
