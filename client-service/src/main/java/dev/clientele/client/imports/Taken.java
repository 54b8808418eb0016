package dev.clientele.client.imports;

import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Editing;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * What became of a page of rows.
 *
 * @param updated of those that were there, how many were written over
 * @param unchanged and how many were as the row says
 */
record Taken(List<Outcome> outcomes, long updated, long unchanged) {

    /** New ones are made; what is there is left alone or written over, as the upload wants it. */
    static <D extends Draft> Taken of(Handle tx, Upload upload, Intake<D> intake, List<Incoming<D>> lines) {
        var outcomes = new ArrayList<Outcome>(lines.size());
        lines.forEach(line -> outcomes.add(line.refusal() == null ? null : new Outcome.Rejected(line.refusal())));
        List<Integer> open = IntStream.range(0, lines.size())
                .filter(i -> outcomes.get(i) == null)
                .boxed()
                .toList();
        List<Outcome> taken =
                intake.take(tx, open.stream().map(i -> lines.get(i).entry()).toList(), Origin.IMPORT);
        for (int i = 0; i < open.size(); i++) outcomes.set(open.get(i), taken.get(i));
        return upload.onExisting() == OnExisting.UPDATE && intake instanceof Editing editing
                ? edited(tx, editing, lines, outcomes)
                : new Taken(outcomes, 0, 0);
    }

    /** Only what calls itself something is known again for sure; the rest is the same because every column is. */
    private static <D extends Draft> Taken edited(
            Handle tx, Editing editing, List<Incoming<D>> lines, List<Outcome> outcomes) {
        var places = new ArrayList<Integer>();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < lines.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Existing(var id)
                    && lines.get(i).entry().draft().named()) {
                places.add(i);
                edits.add(new Edit(id, lines.get(i).row()));
            }
        long updated = 0;
        long unchanged = 0;
        List<Edited> results = edits.isEmpty() ? List.of() : editing.edit(tx, edits);
        for (int i = 0; i < results.size(); i++)
            switch (results.get(i)) {
                case Edited.Changed _ -> updated++;
                case Edited.Same _ -> unchanged++;
                case Edited.Refused(var problem) -> outcomes.set(places.get(i), new Outcome.Rejected(problem));
            }
        return new Taken(outcomes, updated, unchanged);
    }
}
