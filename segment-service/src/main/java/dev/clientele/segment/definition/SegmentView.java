package dev.clientele.segment.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.schedule.ScheduleView;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Template;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A segment as clients see it. */
@Schema(name = "Segment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentView(
        UUID id,
        String code,
        String name,
        String description,
        Formation formation,

        @Schema(description = "How its members are made until an edit of `formation` is in force; absent once it is.")
        Formation formationInForce,

        Template template,
        Audience scope,
        @Schema(type = SchemaType.OBJECT) JsonNode rule,

        @Schema(type = SchemaType.OBJECT) JsonNode parameters,

        @Schema(description = "The rule as a sentence, in the reader's language.")
        String ruleText,

        int ruleVersion,
        boolean trackMembership,
        boolean blocksShipment,
        boolean pins,
        SegmentState state,
        ScheduleView schedule,

        @Schema(description = "When its kept members were last made; absent before that and for untracked DYNAMIC.")
        Instant composedAt,

        @Schema(
                description =
                        "Its refreshes fail since then or an edit was stopped; its members are the last good ones.")
        Instant staleSince,

        @Schema(description = "The code of what the last refresh failed of.", examples = "rule-unreadable")
        String lastError,

        @Schema(
                description =
                        "When a failed refresh is tried again, by itself or by its schedule; absent while it is tried,"
                                + " and when nobody but you will.")
        Instant nextTryAt,

        @Schema(type = SchemaType.OBJECT, description = "The query a snapshot was taken of.")
        JsonNode origin,

        Instant createdAt,
        Instant updatedAt) {

    static SegmentView of(
            Segment segment,
            Formation inForce,
            JsonNode rule,
            JsonNode parameters,
            JsonNode origin,
            String ruleText,
            ScheduleView schedule) {
        return new SegmentView(
                segment.id,
                segment.code,
                segment.name,
                segment.description,
                segment.formation,
                inForce == segment.formation ? null : inForce,
                segment.template,
                segment.audience,
                rule,
                parameters,
                ruleText,
                segment.ruleVersion,
                segment.trackMembership,
                segment.blocksShipment,
                segment.pins,
                segment.state,
                schedule,
                segment.composedAt,
                segment.staleSince,
                segment.lastError,
                nextTryAt(segment, schedule),
                origin,
                segment.createdAt,
                segment.updatedAt);
    }

    private static Instant nextTryAt(Segment segment, ScheduleView schedule) {
        if (segment.nextTryAt != null) return segment.nextTryAt;
        boolean scheduled = segment.staleSince != null && schedule != null && schedule.enabled();
        return scheduled ? schedule.nextFireAt() : null;
    }
}
