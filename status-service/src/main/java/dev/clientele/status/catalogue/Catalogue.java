package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.outbox.Said;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads and edits statuses and rules. */
@ApplicationScoped
public class Catalogue {
    /** The kind of run that brings every client to the rules. */
    public static final String MASS_RUN = "status-mass";

    private final Database database;
    private final Outbox outbox;
    private final MergePatch patches;
    private final BusinessTime time;
    private final Runs runs;

    public Catalogue(Database database, Outbox outbox, MergePatch patches, BusinessTime time, Runs runs) {
        this.database = database;
        this.outbox = outbox;
        this.patches = patches;
        this.time = time;
        this.runs = runs;
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

    public StatusView edit(String code, String ifMatch, JsonNode patch) {
        return database.write(tx -> {
            StatusView status = find(tx, code, true);
            ETags.check(ifMatch, status.rowVersion());
            CatalogueRows.save(tx, code, patches.apply(StatusDraft.of(status), patch, StatusDraft.class));
            CatalogueRows.defined(tx).stream()
                    .filter(defined -> defined.code().equals(code))
                    .forEach(defined -> outbox.append(tx, said(defined)));
            return find(tx, code, false);
        });
    }

    public List<RuleView> rules() {
        return database.read(CatalogueRows::rules);
    }

    public RuleView rule(String code) {
        return database.read(handle -> findRule(handle, code, false));
    }

    /** One transaction: the rule, the edition that holds from the day, and the run that applies it. */
    public RuleView editRule(String code, String ifMatch, JsonNode patch, String actor) {
        return database.write(tx -> {
            RuleView rule = findRule(tx, code, true);
            ETags.check(ifMatch, rule.rowVersion());
            RuleDraft draft = patches.apply(RuleDraft.of(rule), patch, RuleDraft.class);
            if (!draft.enabled() && !rule.gap()) throw Problems.invalid("/enabled", "only-gap-rules");
            if (draft.windowDays() == rule.windowDays() && draft.enabled() == rule.enabled()) return rule;
            LocalDate effectiveOn = effectiveOn(draft);
            CatalogueRows.save(tx, code, draft);
            CatalogueRows.openEdition(tx, effectiveOn, actor, time.now());
            UUID run = runs.start(MASS_RUN, "all", new RuleChange(code, effectiveOn))
                    .id();
            return findRule(tx, code, false).changed(effectiveOn, run);
        });
    }

    /** What a mass run was started for. */
    public record RuleChange(String rule, LocalDate effectiveOn) {}

    private LocalDate effectiveOn(RuleDraft draft) {
        LocalDate today = time.today();
        if (draft.effectiveOn() == null) return today;
        if (draft.effectiveOn().isAfter(today)) throw Problems.invalid("/effectiveOn", "not-in-the-future");
        return draft.effectiveOn();
    }

    private static StatusView find(Handle handle, String code, boolean lock) {
        return CatalogueRows.status(handle, code, lock).orElseThrow(() -> Problems.notFound("status", code));
    }

    private static RuleView findRule(Handle handle, String code, boolean lock) {
        return CatalogueRows.rule(handle, code, lock).orElseThrow(() -> Problems.notFound("status-rule", code));
    }

    private static Said said(StatusDefined status) {
        return new Said(Stream.REFERENCES.topic(), status.key(), null, status);
    }
}
