package dev.clientele.client.intake;

import dev.clientele.client.check.Check;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** One batch on its way in: what has been decided about each entry, and which are still open. */
public final class Round<D extends Draft> {
    private final String entity;
    private final List<Entry<D>> entries;
    private final Outcome[] outcomes;

    public Round(String entity, List<Entry<D>> entries) {
        this.entity = entity;
        this.entries = entries;
        this.outcomes = new Outcome[entries.size()];
    }

    public List<Outcome> outcomes() {
        return Arrays.asList(outcomes);
    }

    public List<Integer> open() {
        return IntStream.range(0, outcomes.length)
                .filter(i -> outcomes[i] == null)
                .boxed()
                .toList();
    }

    public D draft(int index) {
        return entries.get(index).draft();
    }

    public void reject(int index, Problem problem) {
        outcomes[index] = new Outcome.Rejected(problem);
    }

    public void check(LocalDate today) {
        for (int index : open()) {
            var check = new Check(today);
            draft(index).check(check);
            Problem problem = check.problem();
            if (problem != null) reject(index, problem);
        }
    }

    /** Closes the entries that are there already, before any work is done for them. */
    public void skipKnown(Handle tx) {
        Map<String, UUID> known = ExternalRefs.find(
                tx,
                entity,
                open().stream().map(this::reference).filter(Objects::nonNull).toList());
        for (int index : open()) {
            UUID owner = reference(index) == null ? null : known.get(reference(index));
            if (owner != null) outcomes[index] = new Outcome.Existing(owner);
        }
    }

    /**
     * Gives every open entry its id and takes its external id; the second of two with the same one is the same thing.
     *
     * @return the ids of what is to be written, in order
     */
    public Map<Integer, UUID> claim(Handle tx) {
        var ids = new LinkedHashMap<Integer, UUID>();
        var wanted = new HashMap<String, UUID>();
        var twins = new ArrayList<Integer>();
        for (int index : open()) {
            String reference = reference(index);
            if (reference != null && wanted.containsKey(reference)) {
                twins.add(index);
                continue;
            }
            ids.put(index, Ids.next());
            if (reference != null) wanted.put(reference, ids.get(index));
        }
        giveWay(tx, ids, wanted);
        ids.forEach((index, id) -> outcomes[index] = new Outcome.Created(id));
        twins.forEach(index -> outcomes[index] = new Outcome.Existing(wanted.get(reference(index))));
        return ids;
    }

    /** To those who took an external id since {@link #skipKnown}. */
    private void giveWay(Handle tx, Map<Integer, UUID> ids, Map<String, UUID> wanted) {
        Set<String> ours = ExternalRefs.claim(tx, entity, wanted);
        if (ours.size() == wanted.size()) return;
        List<String> lost =
                wanted.keySet().stream().filter(name -> !ours.contains(name)).toList();
        wanted.putAll(ExternalRefs.find(tx, entity, lost));
        for (int index : List.copyOf(ids.keySet())) {
            String reference = reference(index);
            if (reference == null || ours.contains(reference)) continue;
            ids.remove(index);
            outcomes[index] = new Outcome.Existing(wanted.get(reference));
        }
    }

    private String reference(int index) {
        return entries.get(index).reference();
    }
}
