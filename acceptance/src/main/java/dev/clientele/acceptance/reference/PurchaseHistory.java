package dev.clientele.acceptance.reference;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A base whose clients are registered on their first purchase and do nothing but buy (settled question 14). */
public final class PurchaseHistory {
    public enum Lifecycle {
        ACTIVE,
        SLEEPING,
        LOST
    }

    public enum Frequency {
        REGULAR,
        FIRST_PURCHASE,
        NO_PAYMENTS
    }

    private final NavigableMap<String, List<Purchase>> byCustomer;

    private PurchaseHistory(NavigableMap<String, List<Purchase>> byCustomer) {
        this.byCustomer = byCustomer;
    }

    public static PurchaseHistory of(Collection<Purchase> purchases) {
        return new PurchaseHistory(purchases.stream()
                .collect(Collectors.groupingBy(Purchase::customer, TreeMap::new, Collectors.toList())));
    }

    /** The same history of its first customers only, by customer number. */
    public PurchaseHistory firstCustomers(int count) {
        return of(
                byCustomer.values().stream().limit(count).flatMap(List::stream).toList());
    }

    public Set<String> customers() {
        return byCustomer.keySet();
    }

    /** In the order of the customers' numbers, then of the file. */
    public List<Purchase> purchases() {
        return byCustomer.values().stream().flatMap(List::stream).toList();
    }

    public List<Purchase> of(String customer) {
        return byCustomer.get(customer);
    }

    public int clientsOn(LocalDate asOf) {
        return (int) byCustomer.keySet().stream()
                .filter(customer -> count(customer, asOf) > 0)
                .count();
    }

    /** CLS-03: months are subtracted from asOf; exactly six is ACTIVE, exactly eighteen is SLEEPING. */
    public Map<Lifecycle, Integer> lifecycle(LocalDate asOf) {
        return tally(Lifecycle.class, customer -> lifecycle(customer, asOf), asOf);
    }

    public Lifecycle lifecycle(String customer, LocalDate asOf) {
        LocalDate last = last(customer, asOf);
        if (!last.isBefore(asOf.minusMonths(6))) return Lifecycle.ACTIVE;
        return last.isBefore(asOf.minusMonths(18)) ? Lifecycle.LOST : Lifecycle.SLEEPING;
    }

    public Map<Frequency, Integer> frequency(LocalDate asOf) {
        return tally(Frequency.class, customer -> frequency(customer, asOf), asOf);
    }

    public Frequency frequency(String customer, LocalDate asOf) {
        return count(customer, asOf) > 1 ? Frequency.REGULAR : Frequency.FIRST_PURCHASE;
    }

    /** CLS-08: the point of a month is its last day's state. */
    public Map<Lifecycle, Integer> lifecycle(YearMonth month) {
        return lifecycle(month.atEndOfMonth());
    }

    public Map<Frequency, Integer> frequency(YearMonth month) {
        return frequency(month.atEndOfMonth());
    }

    /** Who bought at least so often and has not bought in the days up to and including asOf. */
    public Set<String> boughtAtLeast(int purchases, int quietDays, LocalDate asOf) {
        return byCustomer.keySet().stream()
                .filter(customer -> count(customer, asOf) >= purchases)
                .filter(customer -> ChronoUnit.DAYS.between(last(customer, asOf), asOf) > quietDays)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public LocalDate first(String customer) {
        return byCustomer.get(customer).stream()
                .map(Purchase::on)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    public LocalDate last(String customer, LocalDate asOf) {
        return byCustomer.get(customer).stream()
                .map(Purchase::on)
                .filter(on -> !on.isAfter(asOf))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    public int count(String customer, LocalDate asOf) {
        return (int) byCustomer.get(customer).stream()
                .filter(purchase -> !purchase.on().isAfter(asOf))
                .count();
    }

    private <E extends Enum<E>> Map<E, Integer> tally(Class<E> type, Function<String, E> classOf, LocalDate asOf) {
        Map<E, Integer> counts = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) counts.put(each, 0);
        byCustomer.keySet().stream()
                .filter(customer -> count(customer, asOf) > 0)
                .forEach(customer -> counts.merge(classOf.apply(customer), 1, Integer::sum));
        return counts;
    }
}
