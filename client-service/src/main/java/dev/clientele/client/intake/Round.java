package dev.clientele.client.intake;

import dev.clientele.client.check.Check;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** One batch on its way in: what has been decided about each entry, and which are still open. */
public final class Round<D extends Draft> {
    private final String entity;
    private final List<Entry<D>> entries;
    private final Outcome[] outcomes;

    /** Rows that lack what a new thing needs, of one that an earlier row of this round makes. */
    private final Set<Integer> completing = new HashSet<>();

    /** External ids taken before the entries were looked at; null when they are taken afterwards. */
    private Map<String, UUID> claimed;

    public Round(String entity, List<Entry<D>> entries) {
        this.entity = entity;
        this.entries = entries;
        this.outcomes = new Outcome[entries.size()];
    }

    public List<Outcome> outcomes() {
        return Arrays.asList(outcomes);
    }

    /**
     * What may be told to whoever writes; a user hears of what is there already and not theirs to see only that its name
     * is taken.
     *
     * @param seen which of the things with those ids the user sees
     */
    public List<Outcome> outcomes(Origin origin, UnaryOperator<Set<UUID>> seen) {
        if (origin != Origin.USER) return outcomes();
        Set<UUID> existing = Set.copyOf(existing().values());
        if (existing.isEmpty()) return outcomes();
        Set<UUID> known = seen.apply(existing);
        return Arrays.stream(outcomes)
                .map(outcome -> outcome instanceof Outcome.Existing(var id) && !known.contains(id)
                        ? new Outcome.Rejected(Problems.conflict("external-id-taken"))
                        : outcome)
                .toList();
    }

    public List<Integer> open() {
        return IntStream.range(0, outcomes.length)
                .filter(i -> outcomes[i] == null && !completing.contains(i))
                .boxed()
                .toList();
    }

    /** The entries that were there already, each with the id of what it met. */
    public Map<Integer, UUID> existing() {
        var existing = new LinkedHashMap<Integer, UUID>();
        for (int index = 0; index < outcomes.length; index++)
            if (outcomes[index] instanceof Outcome.Existing(UUID id)) existing.put(index, id);
        return existing;
    }

    public D draft(int index) {
        return entries.get(index).draft();
    }

    public void reject(int index, Problem problem) {
        outcomes[index] = new Outcome.Rejected(problem);
    }

    /** The rows of a file were checked one by one when they were read. */
    public void check(LocalDate today, Origin origin) {
        if (origin == Origin.IMPORT) return;
        for (int index : open()) {
            var check = new Check(today);
            draft(index).check(check);
            Problem problem = check.problem();
            if (problem != null) reject(index, problem);
        }
    }

    /**
     * Closes the entries that are there already, before any work is done for them, and refuses of the others those that
     * lack something, unless an earlier one makes what they complete. When all of a large round seem to be new their
     * external ids are taken at once, which is half as dear as to look for each and to take it later.
     */
    public void skipKnown(Handle tx) {
        Map<String, UUID> wanted = wanted();
        if (ExternalRefs.claimFresh(tx, entity, wanted)) claimed = wanted;
        else closeKnown(ExternalRefs.find(tx, entity, wanted.keySet()));
        closeLacking();
    }

    /** A row after the one that makes the thing may complete it; before that, or without it, there is nothing to complete. */
    private void closeLacking() {
        var made = new HashSet<String>();
        var after = new ArrayList<Integer>();
        for (int index : open()) {
            Problem lack = entries.get(index).lack();
            if (lack == null) made.add(reference(index));
            else if (made.contains(reference(index))) after.add(index);
            else reject(index, lack);
        }
        completing.addAll(after);
    }

    private void closeKnown(Map<String, UUID> known) {
        for (int index : open()) {
            UUID owner = reference(index) == null ? null : known.get(reference(index));
            if (owner != null) outcomes[index] = new Outcome.Existing(owner);
        }
    }

    /** An id for every external id of the open entries. */
    private Map<String, UUID> wanted() {
        var wanted = new HashMap<String, UUID>();
        for (int index : open())
            if (reference(index) != null) wanted.computeIfAbsent(reference(index), _ -> Ids.next());
        return wanted;
    }

    /**
     * Gives every open entry its id and takes its external id; the second of two with the same one is the same thing.
     *
     * @return the ids of what is to be written, in order
     */
    public Map<Integer, UUID> claim(Handle tx) {
        Map<String, UUID> wanted = claimed == null ? wanted() : claimed;
        Map<String, UUID> owners = claimed == null ? taken(tx, wanted) : claimed;
        var ids = new LinkedHashMap<Integer, UUID>();
        var used = new HashMap<String, Integer>();
        for (int index : open()) {
            String reference = reference(index);
            UUID id = reference == null ? Ids.next() : owners.get(reference);
            boolean ours =
                    reference == null || used.putIfAbsent(reference, index) == null && id.equals(wanted.get(reference));
            if (ours) ids.put(index, id);
            outcomes[index] = ours ? new Outcome.Created(id) : new Outcome.Existing(id);
        }
        if (claimed != null) release(tx, used.keySet());
        for (int index : completing) complete(index, used.get(reference(index)), owners);
        return ids;
    }

    /**
     * Whoever was to make the thing may have been refused since, and a row below may make it instead: what stands above
     * that one must not be written over it.
     *
     * @param maker the row that makes the thing; null when none does
     */
    private void complete(int index, Integer maker, Map<String, UUID> owners) {
        outcomes[index] = maker != null && maker < index
                ? new Outcome.Existing(owners.get(reference(index)))
                : new Outcome.Rejected(entries.get(index).lack());
    }

    /** Who has each external id now: we, or those who took it since {@link #skipKnown}. */
    private Map<String, UUID> taken(Handle tx, Map<String, UUID> wanted) {
        Set<String> ours = ExternalRefs.claim(tx, entity, wanted);
        if (ours.size() == wanted.size()) return wanted;
        var owners = new HashMap<>(wanted);
        owners.putAll(ExternalRefs.find(
                tx,
                entity,
                wanted.keySet().stream().filter(name -> !ours.contains(name)).toList()));
        return owners;
    }

    /** What was refused since has no name. */
    private void release(Handle tx, Set<String> used) {
        var unused = new HashMap<>(claimed);
        unused.keySet().removeAll(used);
        ExternalRefs.release(tx, entity, unused);
    }

    private String reference(int index) {
        return entries.get(index).reference();
    }
}
