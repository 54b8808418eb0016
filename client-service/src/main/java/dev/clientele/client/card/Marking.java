package dev.clientele.client.card;

import dev.clientele.client.label.Label;
import dev.clientele.client.label.Labels;
import dev.clientele.client.restriction.Restrictions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the marks of many cards at once. */
@Singleton
public class Marking {
    private final Labels labels;
    private final Restrictions restrictions;

    public Marking(Labels labels, Restrictions restrictions) {
        this.labels = labels;
        this.restrictions = restrictions;
    }

    public Marks of(Card card) {
        return of(List.of(card)).get(card.id);
    }

    public Map<UUID, Marks> of(Collection<? extends Card> cards) {
        var units = new HashMap<UUID, UUID>();
        for (Card card : cards) units.put(card.id, card.unitId());
        return of(units);
    }

    /** Of cards that are units themselves, by their ids. */
    public Map<UUID, Marks> ofUnits(Collection<UUID> ids) {
        var units = new HashMap<UUID, UUID>();
        for (UUID id : ids) units.put(id, id);
        return of(units);
    }

    private Map<UUID, Marks> of(Map<UUID, UUID> units) {
        Map<UUID, Label> known = labels.of(units.keySet());
        Set<UUID> prohibited = restrictions.prohibited(units.values());
        var marks = new HashMap<UUID, Marks>();
        units.forEach((card, unit) ->
                marks.put(card, new Marks(known.getOrDefault(card, Label.NONE), prohibited.contains(unit))));
        return marks;
    }
}
