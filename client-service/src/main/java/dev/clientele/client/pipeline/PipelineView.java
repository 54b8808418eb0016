package dev.clientele.client.pipeline;

import dev.clientele.contracts.Life;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

public record PipelineView(
        UUID id,
        Life life,
        String externalId,
        String code,
        String name,
        List<Stage> stages,
        Instant createdAt,
        Instant updatedAt) {

    static PipelineView of(Pipeline pipeline) {
        return new PipelineView(
                pipeline.id,
                pipeline.life,
                pipeline.externalId,
                pipeline.code,
                pipeline.name,
                Stages.read(pipeline.stages),
                pipeline.createdAt,
                pipeline.updatedAt);
    }
}
