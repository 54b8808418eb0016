package dev.clientele.client.contact;

import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionaries;
import dev.clientele.client.intake.Edit;
import dev.clientele.client.intake.Edited;
import dev.clientele.client.intake.Editing;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Waves;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Units;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.time.BusinessTime;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Links from a file, known by the two they join: many at a time, each contact settled once. */
@Singleton
public class LinkIntake implements Intake<LinkRow>, Editing {
    private final BusinessTime time;
    private final LinkEdits edits;

    public LinkIntake(BusinessTime time, LinkEdits edits) {
        this.time = time;
        this.edits = edits;
    }

    @Override
    public String collection() {
        return "links";
    }

    @Override
    public Class<LinkRow> draft() {
        return LinkRow.class;
    }

    @Override
    public List<Outcome> take(Handle tx, List<Entry<LinkRow>> entries, Origin origin) {
        var outcomes = new ArrayList<Outcome>();
        var open = new LinkedHashMap<Integer, LinkRow>();
        for (int i = 0; i < entries.size(); i++) {
            Problem problem = fault(entries.get(i).draft());
            outcomes.add(problem == null ? null : new Outcome.Rejected(problem));
            if (problem == null) open.put(i, entries.get(i).draft());
        }
        refuseUnknownRoles(tx, open, outcomes);
        var fresh = edits.fresh(tx, contacts(tx, open.values()));
        Map<Integer, Bound> bound = bind(tx, open, outcomes);
        bound.forEach(
                (place, both) -> outcomes.set(place, fresh.take(both.contactId(), both.companyId(), open.get(place))));
        fresh.write(tx);
        return outcomes;
    }

    /** They are held alone before anything else is looked at. */
    private static Set<UUID> contacts(Handle tx, Collection<LinkRow> rows) {
        Map<String, UUID> named = ExternalRefs.find(
                tx,
                "contact",
                rows.stream()
                        .map(LinkRow::contactExternalId)
                        .filter(Objects::nonNull)
                        .toList());
        return rows.stream()
                .map(row -> row.contactExternalId() == null ? row.contactId() : named.get(row.contactExternalId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Problem fault(LinkRow row) {
        var check = new Check(time.today());
        row.check(check);
        return check.problem();
    }

    private static void refuseUnknownRoles(Handle tx, Map<Integer, LinkRow> open, List<Outcome> outcomes) {
        Set<Coded> unknown = Dictionaries.unknown(
                tx,
                open.values().stream()
                        .map(LinkIntake::role)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        if (unknown.isEmpty()) return;
        open.entrySet().removeIf(one -> {
            Coded role = role(one.getValue());
            boolean wrong = role != null && unknown.contains(role);
            if (wrong) outcomes.set(one.getKey(), new Outcome.Rejected(Problems.invalid(role.fault())));
            return wrong;
        });
    }

    private static Coded role(LinkRow row) {
        return row.role() == null ? null : row.draft().coded("");
    }

    private static Map<Integer, Bound> bind(Handle tx, Map<Integer, LinkRow> open, List<Outcome> outcomes) {
        List<Integer> places = List.copyOf(open.keySet());
        List<Bound> found = Units.bind(
                tx, places.stream().map(place -> open.get(place).binding()).toList());
        var bound = new LinkedHashMap<Integer, Bound>();
        for (int i = 0; i < places.size(); i++)
            if (found.get(i).faults().isEmpty()) bound.put(places.get(i), found.get(i));
            else
                outcomes.set(
                        places.get(i),
                        new Outcome.Rejected(Problems.invalid(found.get(i).faults())));
        return bound;
    }

    @Override
    public List<Edited> edit(Handle tx, List<Edit> wanted) {
        return Waves.of(wanted, wave -> edits.change(tx, wave));
    }
}
