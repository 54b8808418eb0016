package dev.clientele.client.pipeline;

import dev.clientele.client.reference.References;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

@Singleton
public class PipelineService extends References<Pipeline, PipelineDraft> {
    private final PipelineRepository repository;

    public PipelineService(Tools tools, PipelineRepository repository) {
        super(tools, "pipeline", "pipelines", Pipeline.class, PipelineDraft.class, repository);
        this.repository = repository;
    }

    @Override
    protected Pipeline blank() {
        return new Pipeline();
    }

    @Override
    protected PipelineDraft draft(Pipeline pipeline) {
        return PipelineDraft.of(pipeline);
    }

    @Override
    protected void write(Handle tx, Pipeline pipeline, PipelineDraft draft) {
        if (pipeline.code != null) requireFits(tx, pipeline, draft);
        pipeline.externalId = draft.externalId();
        pipeline.code = draft.code();
        pipeline.name = draft.name();
        pipeline.stages = Stages.write(draft.stages());
    }

    /** A stage that deals stand in keeps its code and meaning, or their purchases would change behind their backs. */
    private void requireFits(Handle tx, Pipeline pipeline, PipelineDraft draft) {
        if (!pipeline.code.equals(draft.code())) throw Problems.invalid("/code", "code-fixed");
        Set<String> changed = changed(Stages.read(pipeline.stages), draft.stages());
        if (changed.isEmpty()) return;
        Set<String> occupied = repository.occupied(tx, pipeline.code, changed);
        if (!occupied.isEmpty())
            throw Problems.conflict("stage-in-use", "stage-in-use.stages", String.join(", ", new TreeSet<>(occupied)));
    }

    private static Set<String> changed(List<Stage> before, List<Stage> after) {
        Map<String, Stage> kept = Stages.byCode(after);
        return before.stream()
                .filter(stage -> !kept.containsKey(stage.code())
                        || kept.get(stage.code()).semantic() != stage.semantic())
                .map(Stage::code)
                .collect(Collectors.toSet());
    }

    @Override
    protected void requireUnused(Handle tx, Pipeline pipeline) {
        if (repository.hasDeals(tx, pipeline.code)) throw Problems.conflict("in-use");
    }

    /** Deals name it by its code, and so do files. */
    @Override
    protected String name(PipelineDraft draft) {
        return draft.code();
    }

    @Override
    protected Map<String, UUID> known(Handle handle, Collection<PipelineDraft> drafts) {
        return repository.known(
                handle, drafts.stream().map(PipelineDraft::code).distinct().toList());
    }
}
