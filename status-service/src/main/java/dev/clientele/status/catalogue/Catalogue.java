package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.catalogue.StatusDraft.Calculation;
import dev.clientele.status.catalogue.StatusDraft.Template;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads and edits statuses: their names and colours, and by which method clients come to them. */
@ApplicationScoped
public class Catalogue {
    private final Database database;
    private final Outbox outbox;
    private final MergePatch patches;
    private final RuleChanges changes;

    public Catalogue(Database database, Outbox outbox, MergePatch patches, RuleChanges changes) {
        this.database = database;
        this.outbox = outbox;
        this.patches = patches;
        this.changes = changes;
    }

    void sayAll(@Observes StartupEvent event) {
        database.run(tx -> outbox.appendAll(
                tx, CatalogueRows.defined(tx).stream().map(Catalogue::said).toList()));
    }

    public List<StatusView> statuses() {
        return database.read(CatalogueRows::statuses);
    }

    public StatusView status(String code) {
        return database.read(handle -> find(handle, code, false));
    }

    public StatusView create(NewStatus status, String actor) {
        StatusDraft draft = draft(status.draft(), status.template() != null);
        return database.write(tx -> {
            if (CatalogueRows.status(tx, status.code(), true).isPresent())
                throw new Problem(409, "code-taken").withArguments(status.code());
            CatalogueRows.insert(tx, status.code(), draft);
            return save(tx, status.code(), draft, draft.calculation() != Calculation.MANUAL, actor);
        });
    }

    public StatusView edit(String code, String ifMatch, JsonNode patch, String actor) {
        return database.write(tx -> {
            StatusView status = find(tx, code, true);
            ETags.check(ifMatch, status.rowVersion());
            StatusDraft before = StatusDraft.of(status);
            StatusDraft draft = draft(patches.apply(before, patch, StatusDraft.class), patch.hasNonNull("template"));
            return save(tx, code, draft, !draft.sameRulesAs(before), actor);
        });
    }

    /** Only a status that nobody has, had or can come to, by a fact of an earlier day neither. */
    public void delete(String code, String ifMatch) {
        database.run(tx -> {
            StatusView status = find(tx, code, true);
            ETags.check(ifMatch, status.rowVersion());
            if (status.supplied()) throw new Problem(409, "supplied-status");
            List<String> users = CatalogueRows.users(tx, code);
            if (!users.isEmpty()) throw new Problem(409, "status-in-use").with("usedBy", users);
            long version = CatalogueRows.delete(tx, code);
            outbox.append(
                    tx,
                    said(new StatusDefined(
                            code, version, Life.DELETED, status.titles(), status.colour(), status.calculation())));
        });
    }

    private StatusView save(Handle tx, String code, StatusDraft draft, boolean rulesChange, String actor) {
        if (rulesChange) check(tx, code, draft);
        CatalogueRows.save(tx, code, draft);
        say(tx, code);
        UUID run = rulesChange
                ? changes.make(tx, "status/" + code, draft.effectiveOn(), actor).runId()
                : null;
        return find(tx, code, false).changed(run);
    }

    /** @param templateSaid whether the caller named the template, and not only the status had it */
    private static StatusDraft draft(StatusDraft draft, boolean templateSaid) {
        Template fits = draft.settled().template();
        if (templateSaid && draft.template() != fits) throw Problems.invalid("/template", "template-does-not-fit");
        if (draft.calculation() == Calculation.AUTOMATIC && draft.template() == Template.NEW_CLIENT) {
            if (templateSaid) throw Problems.invalid("/template", "template-does-not-fit");
            throw Problems.invalid("/template", "template-required");
        }
        return draft.settled();
    }

    private static void check(Handle tx, String code, StatusDraft draft) {
        boolean hasRules = !CatalogueRows.customRulesTo(tx, code).isEmpty();
        switch (draft.calculation()) {
            case FOR_NEW_CLIENT -> {}
            case AUTOMATIC -> {
                if (draft.template() == null && !hasRules) throw Problems.invalid("/template", "template-required");
            }
            case MANUAL -> {
                if (hasRules)
                    throw new Problem(409, "status-in-use").with("usedBy", CatalogueRows.customRulesTo(tx, code));
            }
        }
        if (draft.template() == null) return;
        CatalogueRows.owner(tx, draft.template())
                .filter(owner -> !owner.equals(code))
                .ifPresent(owner -> {
                    throw new Problem(409, "template-taken")
                            .withArguments(draft.template(), owner)
                            .with("owner", owner);
                });
    }

    private void say(Handle tx, String code) {
        CatalogueRows.defined(tx).stream()
                .filter(defined -> defined.code().equals(code))
                .forEach(defined -> outbox.append(tx, said(defined)));
    }

    private static StatusView find(Handle handle, String code, boolean lock) {
        return CatalogueRows.status(handle, code, lock).orElseThrow(() -> Problems.notFound("status", code));
    }

    static Said said(StatusDefined status) {
        return new Said(Stream.REFERENCES.topic(), status.key(), null, status);
    }
}
