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
        Map<UUID, Label> known = labels.of(cards.stream().map(card -> card.id).toList());
        Set<UUID> prohibited =
                restrictions.prohibited(cards.stream().map(Card::unitId).toList());
        var marks = new HashMap<UUID, Marks>();
        for (Card card : cards)
            marks.put(card.id, new Marks(known.getOrDefault(card.id, Label.NONE), prohibited.contains(card.unitId())));
        return marks;
    }
}
