package dev.clientele.status.dynamics;

import dev.clientele.status.rows.Stretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that decides in which months a unit belongs to which class (CLS-08).
 *
 * @param absent while it was deleted or merged
 * @param attached while it was an attached contact; directory mode counts it even then (CLS-01)
 * @param people while it had an attached contact of its own
 * @param reachable has contact data of its own, which has no history
 */
record Biography(
        boolean company,
        LocalDate createdOn,
        List<Stretch> absent,
        List<Stretch> attached,
        boolean reachable,
        List<Purchase> purchases,
        LocalDate firstRequestOn,
        LocalDate firstDialogOn,
        LocalDate firstChatOn,
        List<Stretch> people) {

    /** One document of a purchase; documents with the same key are one purchase, one without is one by itself (CLS-04). */
    record Purchase(UUID key, LocalDate on) {}

    private static final int SLEEPS_AFTER = 6;
    private static final int LOST_AFTER = 18;

    /** The codes of all steps, in order. */
    int[] steps() {
        Months listed = Months.during(createdOn, null).without(union(absent));
        Months client = listed.without(union(attached));
        var steps = new Steps();
        steps.add(Mode.DIRECTORY, company ? 0 : 1, listed);
        steps.add(Mode.CLIENT_TYPE, company ? 0 : 1, client);
        Months paid = addPurchases(steps, client);
        addUnpaid(steps, client.without(paid));
        return steps.codes();
    }

    /** Returns the months since the first purchase. */
    private Months addPurchases(Steps steps, Months client) {
        Months active = Months.NONE;
        Months awake = Months.NONE;
        Map<UUID, LocalDate> firstOfKey = new HashMap<>();
        List<LocalDate> bought = new ArrayList<>();
        for (Purchase purchase : purchases) {
            int month = Months.of(purchase.on);
            active = active.or(Months.between(month, Months.beyond(purchase.on, SLEEPS_AFTER)));
            awake = awake.or(Months.between(month, Months.beyond(purchase.on, LOST_AFTER)));
            if (purchase.key == null) bought.add(purchase.on);
            else firstOfKey.merge(purchase.key, purchase.on, (a, b) -> a.isBefore(b) ? a : b);
        }
        bought.addAll(firstOfKey.values());
        bought.sort(null);
        Months paid = bought.isEmpty() ? Months.NONE : Months.since(bought.getFirst());
        Months regular = bought.size() < 2 ? Months.NONE : Months.since(bought.get(1));
        steps.add(Mode.LIFECYCLE, 0, client.and(active));
        steps.add(Mode.LIFECYCLE, 1, client.and(awake.without(active)));
        steps.add(Mode.LIFECYCLE, 2, client.and(paid.without(awake)));
        steps.add(Mode.FREQUENCY, 0, client.and(regular));
        steps.add(Mode.FREQUENCY, 1, client.and(paid.without(regular)));
        steps.add(Mode.FREQUENCY, 2, client.without(paid));
        return paid;
    }

    private void addUnpaid(Steps steps, Months unpaid) {
        Months asked = Months.since(firstRequestOn);
        Months talked = Months.since(firstDialogOn);
        Months known = reachable ? unpaid : union(people).or(Months.since(firstChatOn));
        Months silent = unpaid.without(asked);
        Months mute = silent.without(talked);
        steps.add(Mode.UNPAID, 0, unpaid.and(asked));
        steps.add(Mode.UNPAID, 1, silent.and(talked));
        steps.add(Mode.UNPAID, 2, mute.and(known));
        steps.add(Mode.UNPAID, 3, mute.without(known));
    }

    private static Months union(List<Stretch> days) {
        Months union = Months.NONE;
        for (Stretch stretch : days) union = union.or(Months.during(stretch.from(), stretch.until()));
        return union;
    }

    private static final class Steps {
        private final List<Integer> codes = new ArrayList<>();

        void add(Mode mode, int classNumber, Months months) {
            for (Months.Stretch stretch : months.stretches()) {
                codes.add(new Step(mode, classNumber, stretch.from(), false).code());
                if (stretch.until() != Months.FOREVER)
                    codes.add(new Step(mode, classNumber, stretch.until(), true).code());
            }
        }

        int[] codes() {
            return codes.stream().mapToInt(code -> code).sorted().toArray();
        }
    }
}
