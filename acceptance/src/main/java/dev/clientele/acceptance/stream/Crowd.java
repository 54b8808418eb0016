package dev.clientele.acceptance.stream;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * People by number, the same for the same seed. The first of them are {@code watched}: they live in a city of their own and
 * buy only when somebody looks at them. The others have bought before, five times on average over two years, as the base of
 * design.md 12 has.
 *
 * @param today the business day of the suite
 */
public record Crowd(int watched, int others, long seed, LocalDate today) {
    public static final String CITY_OF_WATCHED = "Lookout";
    public static final List<String> CITIES = List.of("Moscow", "Kazan", "Perm", "Omsk", "Tver");

    /** How many payments the others have on average from before. */
    static final int PAID_BEFORE = 5;

    private static final int DAYS_BEFORE = 730;

    /** One payment of so many is told late, by up to a month. */
    private static final int ONE_LATE_OF = 10;

    private static final int DAYS_LATE = 30;

    public int count() {
        return watched + others;
    }

    public UUID id(int number) {
        var random = new SplittableRandom(seed * 31 + number);
        return new UUID(random.nextLong(), random.nextLong());
    }

    String card(int number, long version) {
        return """
                {"contactId":"%1$s","unitId":"%1$s","version":%2$d,"life":"LIVE","externalId":"stream-%3$d",\
                "lastName":"Client %3$d","city":"%4$s","isCustomer":true,"isSupplier":false,\
                "reach":{"emails":["c%3$d@example.com"],"requisites":false},"tags":[],"custom":{},"attachments":[],\
                "registeredOn":"%5$s","createdOn":"%5$s"}""".formatted(id(number), version, number, city(number), today.minusDays(400 + number % 1_000));
    }

    private String city(int number) {
        return number < watched ? CITY_OF_WATCHED : CITIES.get(number % CITIES.size());
    }

    /** A payment of one of the others. */
    int payer(SplittableRandom random) {
        return watched + random.nextInt(others);
    }

    /** A day on which one of the others has bought before. */
    LocalDate before(SplittableRandom random) {
        return today.minusDays(1 + random.nextInt(DAYS_BEFORE));
    }

    /** When somebody buys who buys now: today, as far as it is not told late. */
    LocalDate now(SplittableRandom random) {
        return random.nextInt(ONE_LATE_OF) > 0 ? today : today.minusDays(random.nextInt(DAYS_LATE));
    }

    String payment(UUID payment, int number, long version, LocalDate paidOn, SplittableRandom random) {
        return """
                {"paymentId":"%1$s","unitId":"%2$s","version":%3$d,"life":"LIVE","contactId":"%2$s","amount":%4$d.50,\
                "quantity":1,"paidAt":"%5$s","reversed":false}""".formatted(
                        payment,
                        id(number),
                        version,
                        100 + random.nextInt(1_000),
                        paidOn.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }
}
