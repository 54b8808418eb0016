package dev.clientele.client.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.check.Check;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.time.BusinessTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Words of a small directory from a file: there are never many, so each goes through the door of a single one. */
public abstract class OneByOne<D extends Draft> implements Intake<D>, Editing {
    private final BusinessTime time;
    private final MergePatch patches;

    protected OneByOne(BusinessTime time, MergePatch patches) {
        this.time = time;
        this.patches = patches;
    }

    /** The one of that name that is in use. */
    protected abstract Optional<UUID> known(Handle handle, D draft);

    protected abstract UUID add(D draft);

    protected abstract D draft(Handle handle, UUID id);

    /** @param patch of the one with that id; {@code changed} is what results */
    protected abstract void change(D changed, ObjectNode patch);

    /** Whether a file that says {@code changed} has nothing to add. */
    protected boolean same(D before, D changed) {
        return changed.equals(before);
    }

    @Override
    public final List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin) {
        return entries.stream().map(entry -> take(tx, entry.draft())).toList();
    }

    private Outcome take(Handle tx, D draft) {
        try {
            check(draft);
            Optional<UUID> owner = known(tx, draft);
            return owner.isPresent() ? new Outcome.Existing(owner.get()) : new Outcome.Created(add(draft));
        } catch (Problem problem) {
            return new Outcome.Rejected(problem);
        }
    }

    @Override
    public final List<Edited> edit(Handle tx, List<Edit> edits) {
        return edits.stream().map(edit -> edit(tx, edit)).toList();
    }

    private Edited edit(Handle tx, Edit edit) {
        try {
            D before = draft(tx, edit.id());
            D changed = patches.apply(before, edit.patch(), draft());
            check(changed);
            if (same(before, changed)) return new Edited.Same(edit.id());
            change(changed, edit.patch());
            return new Edited.Changed(edit.id());
        } catch (Problem problem) {
            return new Edited.Refused(problem);
        }
    }

    private void check(D draft) {
        var check = new Check(time.today());
        draft.check(check);
        if (check.problem() != null) throw check.problem();
    }
}
