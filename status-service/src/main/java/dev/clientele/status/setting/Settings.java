package dev.clientele.status.setting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.sql.Database;
import dev.clientele.status.catalogue.RuleChanges;
import dev.clientele.status.decision.ActiveInterest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads and edits what holds for all rules at once. */
@ApplicationScoped
public class Settings {
    private final Database database;
    private final MergePatch patches;
    private final RuleChanges changes;

    public Settings(Database database, MergePatch patches, RuleChanges changes) {
        this.database = database;
        this.patches = patches;
        this.changes = changes;
    }

    /** Whether events and midnight evaluate statuses; asked in the transaction that would. */
    public static boolean onEvents(Handle tx) {
        return tx.createQuery("select evaluation = 'ON_EVENTS' from setting")
                .mapTo(Boolean.class)
                .one();
    }

    public SettingsView read() {
        return database.read(handle -> find(handle, false));
    }

    SettingsView edit(String ifMatch, JsonNode patch, String actor) {
        return database.write(tx -> {
            SettingsView before = find(tx, true);
            ETags.check(ifMatch, before.rowVersion());
            SettingsDraft draft = patches.apply(before.draft(), patch, SettingsDraft.class);
            if (draft.activeInterest() == before.activeInterest() && draft.evaluation() == before.evaluation())
                return before;
            save(tx, draft);
            return find(tx, false).changed(followedBy(tx, before, draft, actor));
        });
    }

    /** @return the run that says whom another meaning of an active interest would move */
    Run tryOut(JsonNode patch, LocalDate asOf) {
        return changes.tryOut(asOf, tx -> {
            SettingsDraft draft = patches.apply(find(tx, true).draft(), patch, SettingsDraft.class);
            save(tx, draft);
            return draft.effectiveOn();
        });
    }

    private UUID followedBy(Handle tx, SettingsView before, SettingsDraft draft, String actor) {
        if (draft.activeInterest() != before.activeInterest())
            return changes.make(tx, "setting/activeInterest", draft.effectiveOn(), actor)
                    .runId();
        return draft.evaluation() == Moments.ON_EVENTS
                ? changes.recalculate(false).id()
                : null;
    }

    private static void save(Handle tx, SettingsDraft draft) {
        tx.createUpdate("""
                        update setting set active_interest = :activeInterest, evaluation = :evaluation,
                            row_version = row_version + 1
                        """)
                .bind("activeInterest", draft.activeInterest())
                .bind("evaluation", draft.evaluation())
                .execute();
    }

    private static SettingsView find(Handle handle, boolean lock) {
        return handle.createQuery(
                        "select active_interest, evaluation, row_version from setting" + (lock ? " for update" : ""))
                .map((row, context) -> new SettingsView(
                        ActiveInterest.valueOf(row.getString("active_interest")),
                        Moments.valueOf(row.getString("evaluation")),
                        row.getLong("row_version"),
                        null))
                .one();
    }
}
