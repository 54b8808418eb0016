package dev.clientele.status.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.outbox.Outbox;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.run.Run;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads and edits rules. Every change can be tried first. */
@ApplicationScoped
public class StatusRules {
    private static final int CUSTOM_RULES_MAX = 100;

    private final Database database;
    private final MergePatch patches;
    private final RuleChanges changes;
    private final Outbox outbox;

    public StatusRules(Database database, MergePatch patches, RuleChanges changes, Outbox outbox) {
        this.outbox = outbox;
        this.database = database;
        this.patches = patches;
        this.changes = changes;
    }

    public List<RuleView> list() {
        return database.read(CatalogueRows::rules);
    }

    public RuleView read(String code) {
        return database.read(handle -> find(handle, code, false));
    }

    public RuleView create(NewRule rule, String actor) {
        return database.write(tx -> {
            LocalDate from = insert(tx, rule);
            return made(tx, rule.code(), from, actor);
        });
    }

    public Run tryCreate(NewRule rule, LocalDate asOf) {
        return changes.tryOut(asOf, tx -> insert(tx, rule));
    }

    public RuleView edit(String code, String ifMatch, JsonNode patch, String actor) {
        return database.write(tx -> {
            RuleView before = find(tx, code, true);
            ETags.check(ifMatch, before.rowVersion());
            RuleDraft draft = patched(before, patch);
            if (draft.sameAs(RuleDraft.of(before))) return before;
            save(tx, before, draft);
            return made(tx, code, draft.effectiveOn(), actor);
        });
    }

    public Run tryEdit(String code, JsonNode patch, LocalDate asOf) {
        return changes.tryOut(asOf, tx -> {
            RuleView before = find(tx, code, true);
            RuleDraft draft = patched(before, patch);
            save(tx, before, draft);
            return draft.effectiveOn();
        });
    }

    /** @return the run that brings all clients to the rules without it */
    public RuleChanges.Made delete(String code, String ifMatch, String actor) {
        return database.write(tx -> {
            RuleView rule = find(tx, code, true);
            ETags.check(ifMatch, rule.rowVersion());
            if (rule.supplied()) throw new Problem(409, "supplied-rule");
            CatalogueRows.deleteRule(tx, code);
            settleMethods(tx);
            return changes.make(tx, "rule/" + code, null, actor);
        });
    }

    private LocalDate insert(Handle tx, NewRule rule) {
        if (CatalogueRows.rule(tx, rule.code(), true).isPresent())
            throw new Problem(409, "code-taken").withArguments(rule.code());
        List<RuleView> all = CatalogueRows.rules(tx);
        if (all.stream().filter(one -> !one.supplied()).count() >= CUSTOM_RULES_MAX)
            throw new Problem(409, "too-many-rules").withArguments(CUSTOM_RULES_MAX);
        RuleDraft draft = rule.draft();
        String condition = checked(tx, draft);
        CatalogueRows.insertRule(tx, rule.code(), draft, condition);
        settleMethods(tx);
        return draft.effectiveOn();
    }

    private void save(Handle tx, RuleView before, RuleDraft draft) {
        if (before.supplied()) saveSupplied(tx, before, draft);
        else CatalogueRows.saveRule(tx, before.code(), draft, checked(tx, draft));
        settleMethods(tx);
    }

    private static void saveSupplied(Handle tx, RuleView before, RuleDraft draft) {
        List<Violation> faults = new ArrayList<>();
        if (draft.condition() != null) faults.add(Violation.of("/condition", "supplied"));
        if (!draft.previous().equals(before.previous())) faults.add(Violation.of("/previous", "supplied"));
        if (draft.priority() != before.priority()) faults.add(Violation.of("/priority", "supplied"));
        if (draft.enabled() != before.enabled() && !before.gap())
            faults.add(Violation.of("/enabled", "only-gap-rules"));
        String target = role(tx, draft.target());
        boolean free = before.code().equals("G3") && Set.of("LOST", "NEW").contains(target);
        if (!draft.target().equals(before.target()) && !free) faults.add(Violation.of("/target", "supplied"));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        CatalogueRows.saveSupplied(tx, before.code(), draft, draft.target().equals(before.target()) ? null : target);
    }

    /** What the supplied rules call a status that may have another code here. */
    private static String role(Handle tx, String code) {
        return CatalogueRows.status(tx, code, false)
                .map(StatusView::template)
                .map(template -> template.equals("NEW_CLIENT") ? "NEW" : template)
                .orElse(code);
    }

    private static String checked(Handle tx, RuleDraft draft) {
        Set<String> known =
                CatalogueRows.statuses(tx).stream().map(StatusView::code).collect(Collectors.toSet());
        List<Violation> faults = new ArrayList<>();
        if (draft.previous().isEmpty()) faults.add(Violation.of("/previous", "must-start-somewhere"));
        for (int i = 0; i < draft.previous().size(); i++) {
            String from = draft.previous().get(i);
            if (!known.contains(from)) faults.add(Violation.of("/previous/" + i, "unknown-status"));
            else if (from.equals(draft.target())) faults.add(Violation.of("/previous/" + i, "leads-to-itself"));
        }
        if (!known.contains(draft.target())) faults.add(Violation.of("/target", "unknown-status"));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        return ConditionJson.write(ConditionJson.parse(draft.condition(), "/condition"))
                .toString();
    }

    private RuleView made(Handle tx, String code, LocalDate effectiveOn, String actor) {
        var made = changes.make(tx, "rule/" + code, effectiveOn, actor);
        return find(tx, code, false).changed(made.effectiveOn(), made.runId());
    }

    /** A condition is replaced as a whole: merged into the old one it would ask for both. */
    private RuleDraft patched(RuleView before, JsonNode patch) {
        RuleDraft draft = RuleDraft.of(before);
        boolean replaced = patch != null && patch.has("condition");
        return patches.apply(replaced ? draft.withoutCondition() : draft, patch, RuleDraft.class);
    }

    private void settleMethods(Handle tx) {
        if (CatalogueRows.settleMethods(tx))
            outbox.appendAll(
                    tx, CatalogueRows.defined(tx).stream().map(Catalogue::said).toList());
    }

    private static RuleView find(Handle handle, String code, boolean lock) {
        return CatalogueRows.rule(handle, code, lock).orElseThrow(() -> Problems.notFound("status-rule", code));
    }
}
