package dev.clientele.client.imports;

import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.RunState;
import java.util.UUID;

/**
 * @param rows that could be read; {@code processed} of them are done
 * @param dryRun the counts say what would be, and nothing has been written
 */
public record ImportView(
        UUID runId,
        String as,
        RunState state,
        boolean dryRun,
        long processed,
        Long rows,
        long created,
        long existing,
        long rejected,
        long clientsCreated,
        String error) {

    static ImportView of(Run run, boolean dryRun, Tally tally) {
        return new ImportView(
                run.id(),
                run.scope(),
                run.state(),
                dryRun,
                run.processed(),
                run.total(),
                tally.created(),
                tally.existing(),
                tally.rejected(),
                tally.clientsCreated(),
                run.error());
    }
}
