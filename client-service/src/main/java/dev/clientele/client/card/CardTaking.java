package dev.clientele.client.card;

import dev.clientele.client.duplicate.KeyRows;
import dev.clientele.client.history.CardChange.Cause;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.client.intake.Round;
import dev.clientele.client.unit.Versions;
import dev.clientele.platform.sql.Copy;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** New cards, one or ten thousand at a time. */
final class CardTaking<E extends Card, D extends CardDraft> {
    private final CardChecks<E, D> checks;
    private final Cards<E, D> cards;
    private final CardTools tools;
    private final CardKind<E, D> kind;

    CardTaking(Cards<E, D> cards, CardTools tools, CardKind<E, D> kind) {
        this.cards = cards;
        this.tools = tools;
        this.kind = kind;
        this.checks = new CardChecks<>(cards, tools, kind);
    }

    List<Outcome> take(Handle tx, List<Entry<D>> entries, Origin origin, boolean allowDuplicates) {
        var round = new Round<>(kind.entity(), entries);
        round.check(tools.time.today(), origin);
        round.skipKnown(tx);
        if (origin != Origin.USER) checks.refuseErased(tx, round);
        checks.requireCodes(tx, round);
        checks.requireResponsible(tx, round, origin);
        checks.requireDepartments(tx, round);
        CardChecks.Words words = checks.words(tx, round, origin);
        cards.bind(tx, round, origin);
        switch (origin) {
            case USER -> {
                if (!allowDuplicates) checks.refuseDuplicates(tx, round);
            }
            case IMPORT -> checks.refuseDuplicateRows(tx, round);
            // Made only because they were named, they have nothing to be known by.
            case DOCUMENT, STREAM -> {}
        }
        Map<Integer, UUID> ids = round.claim(tx);
        Iterator<Long> versions = Versions.draw(tx, ids.size());
        Instant now = tools.time.now();
        var made = new LinkedHashMap<E, D>();
        ids.forEach((index, id) -> {
            D draft = round.draft(index);
            E card = fresh(id, draft, origin, versions.next(), now);
            card.spell(words.tags(), words.custom(index));
            made.put(card, draft);
        });
        cards.complete(tx, made);
        insert(tx, made.keySet());
        KeyRows.addNew(tx, kind.entity(), Cards.keyed(made.keySet()));
        recordNew(tx, made.keySet(), origin);
        cards.say(tx, List.copyOf(made.keySet()));
        cards.written(tx, made);
        return round.outcomes(origin, known -> tools.visible.cards(tx, kind.entity(), known));
    }

    private E fresh(UUID id, D draft, Origin origin, long version, Instant now) {
        E card = cards.blank();
        card.id = id;
        card.lane = (short) tools.lanes.of(id);
        cards.write(card, draft);
        if (origin == Origin.USER && card.responsibleId == null && !tools.visible.all())
            card.responsibleId = tools.caller.employeeId();
        card.registeredOn = draft.registeredOn() == null ? tools.time.today() : draft.registeredOn();
        card.createdOn = card.registeredOn;
        card.registeredBy = origin.name();
        card.version = version;
        card.createdAt = now;
        card.updatedAt = now;
        return card;
    }

    private void insert(Handle tx, Collection<E> made) {
        if (made.isEmpty()) return;
        try (Copy copy = Copy.into(tx, "%s (%s, %s)".formatted(kind.entity(), Card.COLUMNS, kind.columns()))) {
            byLane(made).forEach(card -> copy.row(card.row().toArray()));
        }
    }

    private static <E extends Card> Stream<E> byLane(Collection<E> cards) {
        return cards.stream().sorted(Comparator.comparingInt(card -> card.lane));
    }

    /** A card made only because documents named it has no history yet: nobody has entered anything. */
    private void recordNew(Handle tx, Collection<E> made, Origin origin) {
        if (origin == Origin.DOCUMENT || made.isEmpty()) return;
        boolean byUser = origin == Origin.USER;
        tools.chronicle.write(
                tx,
                kind.entity(),
                byUser ? Cause.USER : Cause.IMPORT,
                byUser ? tools.caller.name() : "import",
                byLane(made).map(card -> Map.entry(card.id, cards.beginning(card))));
    }
}
