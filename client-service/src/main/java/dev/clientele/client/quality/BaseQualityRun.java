package dev.clientele.client.quality;

import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.run.RunContext;
import dev.clientele.platform.run.RunHandler;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report on a base of any size: lane by lane, then added up. */
@Singleton
class BaseQualityRun implements RunHandler {
    static final String KIND = "base-quality";

    private final Quality quality;
    private final Lanes lanes;

    BaseQualityRun(Quality quality, Lanes lanes) {
        this.quality = quality;
        this.lanes = lanes;
    }

    private record Group(Object responsible, String status) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(RunContext run) {
        var question = run.parameters(Quality.Question.class);
        var parts = new ArrayList<QualityPart>();
        for (int lane = 0; lane < lanes.count(); lane++) {
            if (!run.goesOn()) return;
            parts.addAll(quality.part(question, lane));
            run.progress(lane + 1, (long) lanes.count());
        }
        List<QualityPart> groups = List.copyOf(parts.stream()
                .collect(Collectors.toMap(
                        part -> new Group(part.responsibleId(), part.status()), part -> part, QualityPart::and))
                .values());
        run.result(new BaseQualityResource.QualityReport(quality.named(groups)));
    }
}
