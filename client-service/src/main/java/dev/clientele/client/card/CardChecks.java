package dev.clientele.client.card;

import dev.clientele.client.attribute.Attributes;
import dev.clientele.client.attribute.CustomValues;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionaries;
import dev.clientele.client.duplicate.Key;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Round;
import dev.clientele.client.staff.Departments;
import dev.clientele.client.unit.ErasedRefs;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** What only the database knows to be wrong with what is to stand on cards. */
final class CardChecks<E extends Card, D extends CardDraft> {
    private final Cards<E, D> cards;
    private final CardTools tools;
    private final CardKind<E, D> kind;

    CardChecks(Cards<E, D> cards, CardTools tools, CardKind<E, D> kind) {
        this.cards = cards;
        this.tools = tools;
        this.kind = kind;
    }

    /** How tags are spelled, and the custom values of each entry as they are kept. */
    record Words(Map<String, String> tags, Map<Integer, Map<String, Object>> custom) {
        Map<String, Object> custom(int index) {
            return custom.getOrDefault(index, Map.of());
        }
    }

    /** Whoever was erased may come back by somebody's hand, but not because an old file still has them. */
    void refuseErased(Handle tx, Round<D> round) {
        Set<String> erased = ErasedRefs.among(
                tx,
                kind.entity(),
                round.open().stream()
                        .map(index -> round.draft(index).externalId())
                        .filter(Objects::nonNull)
                        .toList());
        if (erased.isEmpty()) return;
        for (int index : round.open())
            if (erased.contains(round.draft(index).externalId()))
                round.reject(index, Problems.invalid("/externalId", "erased-client"));
    }

    void refuseDuplicates(Handle tx, Round<D> round) {
        if (!tools.duplicates.blocks(tx)) return;
        tools.duplicates
                .blocking(tx, kind.entity(), keys(round))
                .forEach((index, found) ->
                        round.reject(index, Problems.conflict("duplicate").with("duplicates", found)));
    }

    void refuseDuplicateRows(Handle tx, Round<D> round) {
        if (!tools.duplicates.blocks(tx)) return;
        tools.duplicates
                .blocked(tx, kind.entity(), keys(round))
                .forEach(index -> round.reject(index, Problems.conflict("duplicate")));
    }

    private Map<Integer, Set<Key>> keys(Round<D> round) {
        var keys = new LinkedHashMap<Integer, Set<Key>>();
        for (int index : round.open()) {
            E card = cards.blank();
            cards.write(card, round.draft(index));
            keys.put(index, card.keys());
        }
        return keys;
    }

    /** Refuses what only the database knows to be wrong with the drafts of a file's edits. */
    Words examine(Handle tx, Round<D> round, IntFunction<D> before) {
        var fresh = new HashMap<Integer, List<Coded>>();
        for (int index : round.open()) fresh.put(index, fresh(before.apply(index), round.draft(index)));
        refuseUnknown(tx, round, fresh);
        requireResponsible(
                tx, round, Origin.IMPORT, index -> before.apply(index).responsibleId());
        requireDepartments(tx, round, index -> before.apply(index).departmentId());
        return words(tx, round, Origin.IMPORT);
    }

    Words words(Handle tx, Round<D> round, Origin origin) {
        List<D> drafts = round.open().stream().map(round::draft).toList();
        CustomValues definitions = Attributes.values(
                tx,
                drafts.stream()
                        .flatMap(draft -> draft.custom().keySet().stream())
                        .collect(Collectors.toSet()));
        Map<String, String> spellings = tools.tags.spellings(
                tx, drafts.stream().flatMap(draft -> draft.tags().stream()).toList());
        var custom = new HashMap<Integer, Map<String, Object>>();
        for (int index : round.open()) {
            D draft = round.draft(index);
            var read = definitions.read(draft.custom(), origin == Origin.IMPORT);
            var faults = new ArrayList<>(read.faults());
            faults.addAll(leaving(draft, spellings));
            if (faults.isEmpty()) custom.put(index, read.values());
            else round.reject(index, Problems.invalid(faults));
        }
        return new Words(spellings, custom);
    }

    /** The same of one card; what is wrong with it is told at once. */
    Words words(Handle tx, D draft) {
        var read = Attributes.values(tx, draft.custom().keySet()).read(draft.custom(), false);
        Map<String, String> spellings = tools.tags.spellings(tx, draft.tags());
        var faults = new ArrayList<>(read.faults());
        faults.addAll(leaving(draft, spellings));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        return new Words(spellings, Map.of(0, read.values()));
    }

    private static List<Violation> leaving(CardDraft draft, Map<String, String> spellings) {
        return IntStream.range(0, draft.tags().size())
                .filter(i -> !spellings.containsKey(draft.tags().get(i)))
                .mapToObj(i -> Violation.of("/tags/" + i, "tag-leaving"))
                .toList();
    }

    void requireCodes(Handle tx, Round<D> round) {
        var codes = new HashMap<Integer, List<Coded>>();
        for (int index : round.open()) codes.put(index, round.draft(index).codes());
        refuseUnknown(tx, round, codes);
    }

    void requireCodes(Handle tx, D before, D draft) {
        List<Coded> fresh = fresh(before, draft);
        var faults = faults(fresh, Dictionaries.unknown(tx, fresh));
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    private static void refuseUnknown(Handle tx, Round<?> round, Map<Integer, List<Coded>> codes) {
        var unknown = Dictionaries.unknown(
                tx, codes.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        if (unknown.isEmpty()) return;
        codes.forEach((index, written) -> {
            var faults = faults(written, unknown);
            if (!faults.isEmpty()) round.reject(index, Problems.invalid(faults));
        });
    }

    private static List<Violation> faults(List<Coded> written, Set<Coded> unknown) {
        return written.stream().filter(unknown::contains).map(Coded::fault).toList();
    }

    /** A code that the card has already may stay, even when it can be chosen no more. */
    private static List<Coded> fresh(CardDraft before, CardDraft draft) {
        Set<String> had = before.codes().stream()
                .map(one -> one.dictionary() + one.code())
                .collect(Collectors.toSet());
        return draft.codes().stream()
                .filter(one -> !had.contains(one.dictionary() + one.code()))
                .toList();
    }

    void requireResponsible(Handle tx, Round<D> round, Origin origin) {
        requireResponsible(tx, round, origin, _ -> null);
    }

    /** @param before who stands on each card already and may stay, also when they have left */
    private void requireResponsible(Handle tx, Round<D> round, Origin origin, IntFunction<UUID> before) {
        List<Integer> fresh = round.open().stream()
                .filter(i -> {
                    UUID named = round.draft(i).responsibleId();
                    return named == null || !named.equals(before.apply(i));
                })
                .toList();
        var departments = Responsible.departments(
                tx,
                fresh.stream()
                        .map(i -> round.draft(i).responsibleId())
                        .filter(Objects::nonNull)
                        .toList());
        for (int index : fresh) {
            UUID named = round.draft(index).responsibleId();
            if (named != null && !departments.containsKey(named)) round.reject(index, noSuchEmployee());
            else if (origin == Origin.USER && !mayGiveTo(named, departments)) round.reject(index, Problems.forbidden());
        }
    }

    void requireDepartments(Handle tx, Round<D> round) {
        requireDepartments(tx, round, _ -> null);
    }

    /** @param before what stands on each card already, which may stay */
    private void requireDepartments(Handle tx, Round<D> round, IntFunction<UUID> before) {
        var fresh = new LinkedHashMap<Integer, UUID>();
        for (int index : round.open()) {
            UUID named = round.draft(index).departmentId();
            if (named != null && !named.equals(before.apply(index))) fresh.put(index, named);
        }
        Set<UUID> known = Departments.among(tx, Set.copyOf(fresh.values()));
        fresh.forEach((index, named) -> {
            if (!known.contains(named)) round.reject(index, noSuchDepartment());
        });
    }

    void requireEditable(Handle tx, E before, D draft) {
        if (draft.registeredOn() == null) throw Problems.invalid("/registeredOn", "required");
        if (!draft.registeredOn().equals(before.registeredOn) && !tools.caller.isAdmin())
            throw Problems.invalid("/registeredOn", "registered-on-fixed");
        requireDepartment(tx, before.departmentId, draft.departmentId());
        UUID responsible = draft.responsibleId();
        if (responsible == null || responsible.equals(before.responsibleId)) return;
        var departments = Responsible.departments(tx, List.of(responsible));
        if (!departments.containsKey(responsible)) throw noSuchEmployee();
        if (!mayGiveTo(responsible, departments)) throw Problems.forbidden();
    }

    private static void requireDepartment(Handle tx, UUID before, UUID named) {
        if (named == null || named.equals(before)) return;
        if (Departments.among(tx, Set.of(named)).isEmpty()) throw noSuchDepartment();
    }

    private boolean mayGiveTo(UUID responsible, Map<UUID, UUID> departments) {
        if (tools.visible.all()) return true;
        return responsible == null || tools.caller.rows().sees(responsible, departments.get(responsible));
    }

    private static Problem noSuchEmployee() {
        return Problems.invalid(Violation.of("/responsibleId", "unknown-reference", new Problems.Word("employee")));
    }

    private static Problem noSuchDepartment() {
        return Problems.invalid("/departmentId", "unknown-reference", new Problems.Word("department"));
    }
}
