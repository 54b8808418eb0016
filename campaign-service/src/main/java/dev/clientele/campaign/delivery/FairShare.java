package dev.clientele.campaign.delivery;

import dev.clientele.campaign.delivery.Ledger.Due;
import dev.clientele.campaign.gate.MessageClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which batches begin next. Service messages go first and find a place however much advertising is on its way; among
 * campaigns of equal class the one that has the fewest batches on their way is next, so that a large or a throttled one
 * keeps no other waiting: whoever has none gets one at once.
 *
 * @param places batches at once when campaigns share them
 */
record FairShare(int places) {
    /** However many campaigns there are: each batch needs a connection to the database now and then. */
    static final int BATCHES_MAX = 32;

    /** In the order in which they should begin; {@code due} is in the order of the queue. */
    List<Due> next(List<Due> due, Collection<Due> running) {
        var taken = new HashSet<>(running);
        var chosen = new ArrayList<Due>();
        for (MessageClass messageClass : List.of(MessageClass.SERVICE, MessageClass.MARKETING))
            chosen.addAll(next(messageClass, due, taken));
        return chosen;
    }

    /** Service messages have all places for themselves; so has advertising. */
    private List<Due> next(MessageClass messageClass, List<Due> due, Set<Due> taken) {
        Map<UUID, Integer> shares = new HashMap<>();
        taken.stream()
                .filter(one -> one.messageClass() == messageClass)
                .forEach(one -> shares.merge(one.campaignId(), 1, Integer::sum));
        var chosen = new ArrayList<Due>();
        while (taken.size() < BATCHES_MAX) {
            Optional<Due> one = due.stream()
                    .filter(each -> each.messageClass() == messageClass && !taken.contains(each))
                    .min(Comparator.comparingInt(each -> shares.getOrDefault(each.campaignId(), 0)));
            if (one.isEmpty() || !fits(one.get(), shares)) break;
            shares.merge(one.get().campaignId(), 1, Integer::sum);
            taken.add(one.get());
            chosen.add(one.get());
        }
        return chosen;
    }

    private boolean fits(Due one, Map<UUID, Integer> shares) {
        int inUse = shares.values().stream().mapToInt(Integer::intValue).sum();
        return inUse < places || !shares.containsKey(one.campaignId());
    }
}
