package dev.clientele.status.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which parts of a made-up history are told. The same plot always tells the same, and what is left out changes nothing of
 * what stays: every card, change and decision draws from a seed of its own.
 *
 * @param size how many cards the whole history has
 * @param span how many changes it has
 * @param cards which cards there are, by number; the first one always is
 * @param changes which changes happen, by number
 * @param decisions which statuses and rules people set, by number
 */
record Plot(long seed, int size, int span, List<Integer> cards, List<Integer> changes, List<Integer> decisions) {
    static final LocalDate START = LocalDate.of(2023, 12, 20);
    static final int DAYS = 900;
    static final LocalDate TODAY = START.plusDays(DAYS);

    /** So many times people decide something, each behind a part of the changes. */
    static final int SITTINGS = 2;

    static Plot whole(long seed, int size, int span) {
        return new Plot(seed, size, span, all(size), all(span), all(10 + size / 2));
    }

    private static List<Integer> all(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** The day on which people sit down to decide; both times may be on one day. */
    LocalDate day(int sitting) {
        Random random = Seeds.random(seed, 1);
        LocalDate first = TODAY.minusDays(20 + random.nextInt(40));
        boolean sameDay = random.nextInt(3) == 0;
        return sitting == 0 || sameDay ? first : first.plusDays(1 + random.nextInt(19));
    }

    /** The number of the first change that comes after it. */
    int cut(int sitting) {
        return sitting == SITTINGS
                ? span
                : span * (sitting + 1) / (SITTINGS + 2)
                        + Seeds.random(seed, 2, sitting).nextInt(span / 5 + 1);
    }

    /** Only what has happened by then. */
    Plot until(int sitting) {
        return withChanges(
                changes.stream().filter(number -> number < cut(sitting)).toList());
    }

    /** Leaves out ever smaller stretches of everything as long as it fails, for at most so many tries. */
    Plot shrunk(Predicate<Plot> fails, int tries) {
        var shrinking = new Shrinking(tries);
        Plot few = this;
        for (Plot before = null; !few.equals(before); ) {
            before = few;
            few = shrinking.shrink(few, Plot::decisions, Plot::withDecisions, fails);
            few = shrinking.shrink(few, Plot::changes, Plot::withChanges, fails);
            few = shrinking.shrink(few, Plot::cards, Plot::withCards, fails);
        }
        return few;
    }

    Plot withCards(List<Integer> others) {
        return new Plot(seed, size, span, others, changes, decisions);
    }

    Plot withChanges(List<Integer> others) {
        return new Plot(seed, size, span, cards, others, decisions);
    }

    Plot withDecisions(List<Integer> others) {
        return new Plot(seed, size, span, cards, changes, others);
    }

    private static final class Shrinking {
        private int left;

        private Shrinking(int tries) {
            this.left = tries;
        }

        private Plot shrink(
                Plot plot,
                Function<Plot, List<Integer>> part,
                BiFunction<Plot, List<Integer>, Plot> with,
                Predicate<Plot> fails) {
            Plot few = plot;
            for (int stretch = Math.max(1, part.apply(few).size()); stretch > 0; stretch /= 2) {
                for (int from = 0; from < part.apply(few).size() && left > 0; left--) {
                    List<Integer> all = part.apply(few);
                    List<Integer> without = new ArrayList<>(all.subList(0, from));
                    without.addAll(all.subList(Math.min(all.size(), from + stretch), all.size()));
                    Plot shorter = with.apply(few, List.copyOf(without));
                    if (fails.test(shorter)) few = shorter;
                    else from += stretch;
                }
            }
            return few;
        }
    }
}
