package dev.clientele.segment.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.run.Runs;
import dev.clientele.platform.schedule.Schedule;
import dev.clientele.platform.schedule.Schedules;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.rule.Fields;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes, changes and archives segments. Definitions change one at a time. */
@ApplicationScoped
public class SegmentService {
    /** The kind of the runs and schedules that make members. */
    public static final String REFRESH = "segment-refresh";

    private static final Set<String> MEMBERS =
            Set.of("formation", "rule", "parameters", "scope", "trackMembership", "blocksShipment", "pins");

    private final SegmentRepository repository;
    private final Definitions definitions;
    private final RuleReader rules;
    private final Database database;
    private final SaidSegments saidSegments;
    private final SaidUses saidUses;
    private final Runs runs;
    private final Schedules schedules;
    private final MergePatch mergePatch;
    private final ObjectMapper json;
    private final BusinessTime time;

    public SegmentService(
            SegmentRepository repository,
            Definitions definitions,
            RuleReader rules,
            Database database,
            SaidSegments saidSegments,
            SaidUses saidUses,
            Runs runs,
            Schedules schedules,
            MergePatch mergePatch,
            ObjectMapper json,
            BusinessTime time) {
        this.repository = repository;
        this.definitions = definitions;
        this.rules = rules;
        this.database = database;
        this.saidSegments = saidSegments;
        this.saidUses = saidUses;
        this.runs = runs;
        this.schedules = schedules;
        this.mergePatch = mergePatch;
        this.json = json;
        this.time = time;
    }

    @Transactional
    public Segment create(SegmentDraft draft, String language) {
        return database.write(tx -> {
            definitions.lock(tx);
            checkRule(tx, Ids.next(), draft, language);
            requireFree(tx, draft.code(), null);
            Segment segment =
                    Segment.create(Ids.next(), draft, text(draft.rule()), text(draft.parameters()), time.now());
            repository.persistAndFlush(segment);
            schedule(segment, draft.schedule());
            // Nobody can refer to it yet.
            if (!segment.isKept()) comesIntoForce(tx, segment);
            tell(tx, segment);
            if (membersAreKept(segment)) startRefresh(segment, RefreshParameters.on(null));
            return segment;
        });
    }

    /** A MANUAL segment with the members a query has on a day; it never changes by itself. */
    @Transactional
    public Segment snapshot(SnapshotDraft draft, String language) {
        return database.write(tx -> {
            definitions.lock(tx);
            SnapshotDraft.Query query = draft.query();
            JsonNode rule = query.segment() == null ? query.rule() : memberOf(query.segment());
            check(query, rule, language);
            var plain = SegmentDraft.manual(draft.code(), draft.name(), draft.description(), query.scope());
            requireFree(tx, draft.code(), null);
            Segment segment = Segment.create(Ids.next(), plain, null, null, time.now());
            segment.origin = origin(query, rule);
            repository.persistAndFlush(segment);
            tell(tx, segment);
            startRefresh(segment, RefreshParameters.snapshot(query.asOf()));
            return segment;
        });
    }

    /** The rule that stands for a segment was sent by nobody: what is wrong with it is wrong with the segment. */
    private void check(SnapshotDraft.Query query, JsonNode rule, String language) {
        try {
            rules.read(rule, query.parameters(), query.template(), language);
        } catch (Problem problem) {
            if (query.segment() == null) throw problem.under("/query");
            throw Problems.invalid(problem.violations().stream()
                    .map(SegmentService::ofSegment)
                    .distinct()
                    .toList());
        }
    }

    private static Violation ofSegment(Violation fault) {
        return fault.pointer().startsWith("/rule")
                ? new Violation("/query/segment", fault.code(), fault.message(), fault.arguments())
                : fault.under("/query");
    }

    private JsonNode memberOf(String segment) {
        return json.createObjectNode()
                .put("field", Fields.MEMBER.name())
                .put("op", Operator.IN.word())
                .set("value", json.createArrayNode().add(segment));
    }

    private String origin(SnapshotDraft.Query query, JsonNode rule) {
        ObjectNode origin = json.valueToTree(query);
        origin.set("rule", rule);
        if (query.asOf() == null) origin.put("asOf", time.today().toString());
        return origin.toString();
    }

    /** @param confirmed that members people have chosen may be given up */
    @Transactional
    public Segment patch(UUID id, String ifMatch, boolean confirmed, JsonNode patch, String language) {
        return database.write(tx -> {
            definitions.lock(tx);
            Segment segment = active(id);
            ETags.check(ifMatch, segment.rowVersion);
            SegmentDraft draft = patched(segment, patch);
            boolean converted = draft.formation() != segment.formation;
            if (converted) draft = convertible(segment, draft, patch, confirmed);
            checkRule(tx, id, draft, language);
            requireFree(tx, draft.code(), id);
            if (!draft.code().equals(segment.code)) requireUnused(rulesThatName(tx, id));
            DefinitionSet set = definitions.read(tx);
            Definition inForce = set.find(id).orElseThrow();
            Keeping before = segment.keeping();
            if (before != draft.keeping()) Definitions.remember(tx, inForce);
            boolean otherMembers = segment.change(draft, text(draft.rule()), text(draft.parameters()), time.now());
            repository.flush();
            schedule(segment, draft.schedule());
            Effect effect = otherMembers || inForce.awaits() && namesMembers(patch)
                    ? Effect.of(inForce.keeping(), before, segment.keeping(), segment.rule != null, set.isFollowed(id))
                    : Effect.NONE;
            if (effect == Effect.AT_ONCE) comesIntoForce(tx, segment);
            tell(tx, segment);
            if (effect == Effect.BY_REFRESH) startRefresh(segment, RefreshParameters.on(null));
            return segment;
        });
    }

    @Transactional
    public void archive(UUID id, String ifMatch) {
        database.run(tx -> {
            definitions.lock(tx);
            Segment segment = active(id);
            ETags.check(ifMatch, segment.rowVersion);
            requireUnused(users(tx, segment));
            segment.archive(time.now());
            repository.flush();
            schedules.remove(REFRESH, id);
            tell(tx, segment);
        });
    }

    public Segment find(UUID id) {
        return Optional.ofNullable(repository.findById(id)).orElseThrow(() -> Problems.notFound("segment", id));
    }

    /** What segments are by now. */
    DefinitionSet inForce() {
        return database.read(definitions::read);
    }

    public Optional<Schedule> schedule(UUID id) {
        return schedules.find(REFRESH, id);
    }

    public JsonNode rule(Segment segment) {
        return tree(segment.rule);
    }

    JsonNode parameters(Segment segment) {
        return tree(segment.parameters);
    }

    JsonNode origin(Segment segment) {
        return tree(segment.origin);
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    /** A segment that is shown active; archived ones are only read. */
    public Segment active(UUID id) {
        return active(repository.findLocked(id).orElseThrow(() -> Problems.notFound("segment", id)));
    }

    /** Not locked, for a refresh that is under way holds it until its end. */
    public Segment toRefresh(UUID id) {
        return active(find(id));
    }

    private static Segment active(Segment segment) {
        if (segment.state == SegmentState.ARCHIVED) throw Problems.conflict("segment-archived");
        return segment;
    }

    private void comesIntoForce(Handle tx, Segment segment) {
        Definitions.comesIntoForce(tx, segment.id);
        repository.getEntityManager().refresh(segment);
    }

    /** An edit that was stopped begins again when what it was about is sent again. */
    private static boolean namesMembers(JsonNode patch) {
        return MEMBERS.stream().anyMatch(patch::has);
    }

    /** What SEG-02 asks of a change of the formation. A schedule that nobody mentions ends with PERIODIC. */
    private static SegmentDraft convertible(Segment segment, SegmentDraft draft, JsonNode patch, boolean confirmed) {
        if (segment.formation == Formation.MANUAL) {
            if (draft.rule() == null || draft.rule().isNull()) throw Problems.invalid("/rule", "rule-required");
            if (!confirmed) throw Problems.conflict("confirmation-required");
        }
        boolean ends = draft.formation() != Formation.PERIODIC && !patch.has("schedule");
        return ends ? draft.withSchedule(null) : draft;
    }

    private static boolean membersAreKept(Segment segment) {
        return switch (segment.keeping()) {
            case MANUAL -> segment.rule != null;
            case TRACKED -> true;
            case PERIODIC, FOUND -> false;
        };
    }

    /** While members are being made no other way of making them is taken on: 409 {@code run-active}. */
    private void startRefresh(Segment segment, RefreshParameters parameters) {
        runs.start(REFRESH, segment.id.toString(), parameters);
    }

    private void checkRule(Handle tx, UUID id, SegmentDraft draft, String language) {
        Rule rule = rules.read(draft.rule(), draft.parameters(), draft.template(), language);
        DefinitionSet set = definitions.read(tx);
        if (set.closesCycle(id, rule)) throw Problems.invalid("/rule", "segment-cycle");
        if (draft.keeping() == Keeping.FOUND) rules.checkUsers(set, id, rule, language);
        if (draft.schedule() != null && draft.formation() != Formation.PERIODIC)
            throw Problems.invalid("/schedule", "only-periodic");
    }

    private void requireFree(Handle tx, String code, UUID own) {
        boolean taken = tx.createQuery("select id from segment where plain(code) = plain(:code)")
                .bind("code", code)
                .mapTo(UUID.class)
                .findOne()
                .filter(id -> !id.equals(own))
                .isPresent();
        if (taken) throw Problems.conflict("segment-code-taken");
    }

    /** The rule is a value: a patch replaces it and is not merged into it. */
    private SegmentDraft patched(Segment segment, JsonNode patch) {
        if (patch == null || !patch.isObject()) throw Problems.invalid("", "must-be-object");
        SegmentDraft present = draft(segment);
        ObjectNode rest = patch.deepCopy();
        JsonNode rule = rest.has("rule") ? rest.remove("rule") : present.rule();
        return mergePatch
                .apply(present.withRule(null), rest, SegmentDraft.class)
                .withRule(rule);
    }

    private SegmentDraft draft(Segment segment) {
        var schedule = schedule(segment.id)
                .map(s -> new SegmentDraft.ScheduleDraft(s.cron(), s.zone().getId(), s.enabled()))
                .orElse(null);
        return new SegmentDraft(
                segment.code,
                segment.name,
                segment.description,
                segment.formation,
                segment.template,
                segment.audience,
                rule(segment),
                parameters(segment),
                segment.trackMembership,
                segment.blocksShipment,
                segment.pins,
                schedule);
    }

    private String text(JsonNode rule) {
        return rule == null || rule.isNull() || rule.isMissingNode() ? null : rule.toString();
    }

    private void schedule(Segment segment, SegmentDraft.ScheduleDraft draft) {
        if (draft == null) {
            schedules.remove(REFRESH, segment.id);
            return;
        }
        try {
            schedules.put(REFRESH, segment.id, draft.cron(), zone(draft.zone()), draft.enabled());
        } catch (Problem problem) {
            throw problem.under("/schedule");
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Problems.invalid("/zone", "unknown-zone");
        }
    }

    private static void requireUnused(List<String> users) {
        if (!users.isEmpty()) throw Problems.conflict("segment-in-use").with("users", users);
    }

    private List<String> rulesThatName(Handle tx, UUID id) {
        return definitions.read(tx).dependants(id).stream()
                .map(one -> "segment/" + one.code())
                .toList();
    }

    private List<String> users(Handle tx, Segment segment) {
        var users = new ArrayList<String>(rulesThatName(tx, segment.id));
        users.addAll(tx.createQuery("select used_by from segment_use where segment_id = :id and live order by used_by")
                .bind("id", segment.id)
                .mapTo(String.class)
                .list());
        users.addAll(tx.createQuery("select 'agreement/' || code from agreement where segment_id = :id order by code")
                .bind("id", segment.id)
                .mapTo(String.class)
                .list());
        if (segment.blocksShipment) users.add("shipment-ban");
        return users.stream().filter(Objects::nonNull).toList();
    }

    private void tell(Handle tx, Segment segment) {
        definitions.changed(tx);
        say(tx, segment);
    }

    /** What the segment is and what its rule uses, to all services. Call it under the segment's lock. */
    void say(Handle tx, Segment segment) {
        saidSegments.say(tx, segment.id);
        saidUses.say(tx, segment.id, segment.name);
    }
}
