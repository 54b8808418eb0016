package dev.clientele.client.imports;

import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.run.RunState;
import java.util.UUID;

/**
 * @param rows that could be read; {@code processed} of them are done
 * @param onExisting what becomes of rows whose thing is there
 * @param existing rows whose thing was there; {@code updated} of them were written over, {@code unchanged} said nothing
 *     new, the others were left alone
 * @param dryRun the counts say what would be, and nothing has been written
 */
public record ImportView(
        UUID runId,
        String as,
        RunState state,
        boolean dryRun,
        OnExisting onExisting,
        long processed,
        Long rows,
        long created,
        long existing,
        long updated,
        long unchanged,
        long rejected,
        long clientsCreated,
        String error) {

    static ImportView of(Run run, Upload upload, Tally tally) {
        return new ImportView(
                run.id(),
                run.scope(),
                run.state(),
                upload.dryRun(),
                upload.onExisting(),
                run.processed(),
                run.total(),
                tally.created(),
                tally.existing(),
                tally.updated(),
                tally.unchanged(),
                tally.rejected(),
                tally.clientsCreated(),
                run.error());
    }
}
