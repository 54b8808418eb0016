package dev.clientele.client.pipeline;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param code what deals name it by, fixed once it is made */
@Computed({"id", "life", "createdAt", "updatedAt"})
public record PipelineDraft(
        String externalId,
        @Schema(required = true, examples = "service") String code,

        @Schema(required = true, examples = "Service contracts")
        String name,

        List<Stage> stages)
        implements Draft {

    public PipelineDraft {
        externalId = Draft.text(externalId);
        code = Draft.text(code);
        name = Draft.text(name);
        stages = Draft.items(stages);
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public void check(Check check) {
        check.text("/externalId", externalId, 200);
        check.required("/code", code);
        check.text("/code", code, 100);
        check.required("/name", name);
        check.text("/name", name, 200);
        check.items("/stages", stages);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            check.required("/stages/" + i, stage);
            if (stage == null) continue;
            stage.check(check, "/stages/" + i);
            if (stage.code() != null && !codes.add(stage.code())) check.fault("/stages/" + i + "/code", "repeated");
        }
    }

    static PipelineDraft of(Pipeline pipeline) {
        return new PipelineDraft(pipeline.externalId, pipeline.code, pipeline.name, Stages.read(pipeline.stages));
    }
}
