package dev.clientele.acceptance.cdnow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Ten ways to damage a line of {@code customer_id,paid_on,cds,amount}, and the column an import should complain about. */
enum Damage {
    NO_CUSTOMER("customer_id", 0, ""),
    NO_DATE("paid_on", 1, ""),
    IMPOSSIBLE_DATE("paid_on", 1, "1997-02-31"),
    FOREIGN_DATE("paid_on", 1, "31.01.1997"),
    FUTURE_DATE("paid_on", 1, "2999-01-01"),
    NO_AMOUNT("amount", 3, ""),
    WORD_AS_AMOUNT("amount", 3, "twelve"),
    NEGATIVE_AMOUNT("amount", 3, "-11.77"),
    THREE_DECIMALS("amount", 3, "11.777"),
    WORD_AS_QUANTITY("cds", 2, "two");

    private final String column;
    private final int index;
    private final String value;

    Damage(String column, int index, String value) {
        this.column = column;
        this.index = index;
        this.value = value;
    }

    String column() {
        return column;
    }

    /** So many lines of each kind, by their number in the file (the head is line 1); changes the lines in place. */
    static Map<Integer, Damage> spread(List<String> lines, int ofEach, long seed) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(2, lines.size()).boxed().toList());
        Collections.shuffle(numbers, new Random(seed));
        Map<Integer, Damage> damaged = new TreeMap<>();
        for (Damage damage : values()) for (int i = 0; i < ofEach; i++) damaged.put(numbers.removeLast(), damage);
        damaged.forEach((number, damage) -> lines.set(number - 1, damage.applied(lines.get(number - 1))));
        return damaged;
    }

    private String applied(String line) {
        String[] fields = line.split(",", -1);
        fields[index] = value;
        return String.join(",", fields);
    }
}
