package dev.clientele.client.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A line of {@code access.txt}.
 *
 * @param how where the request names the row
 * @param rows which rows it is asked of, such as {@code companies}
 * @param roles who may call it at all
 */
record Line(String operation, String how, String rows, Set<String> roles, List<String> told) {
    static final String NONE = "-";

    private static final int TOLD = 4;
    private static final int LIVE = 0;
    private static final int DELETED = 1;
    private static final int MERGED = 2;
    private static final int UNSEEN = 3;

    /** What the role is told of such a row, or {@link #NONE} when the line leaves it out. */
    String told(String role, Whose whose, boolean seen) {
        String cell =
                told.get(!seen ? UNSEEN : whose == Whose.DELETED ? DELETED : whose == Whose.MERGED ? MERGED : LIVE);
        String[] choices = cell.split("\\|");
        return Arrays.stream(choices)
                .map(choice -> choice.split(":"))
                .filter(choice -> choice.length == 2)
                .filter(choice ->
                        choice[0].equals(role) || choice[0].equals(whose.name().toLowerCase(Locale.ROOT)))
                .map(choice -> choice[1])
                .findFirst()
                .orElse(choices[0]);
    }

    boolean leavesOut() {
        return told.contains(NONE);
    }

    static List<Line> all() {
        var groups = new HashMap<String, Set<String>>();
        var lines = new ArrayList<Line>();
        words().forEach(words -> {
            if (words[1].equals("=")) groups.put(words[0], Set.of(Arrays.copyOfRange(words, 2, words.length)));
            else lines.add(line(words, groups));
        });
        return lines;
    }

    private static Line line(String[] words, Map<String, Set<String>> groups) {
        int told = words.length - TOLD;
        if (told != TOLD) throw new IllegalArgumentException("eight words make a line: " + String.join(" ", words));
        return new Line(
                words[0],
                words[1],
                words[2],
                groups.getOrDefault(words[3], Set.of(words[3].split(","))),
                List.of(Arrays.copyOfRange(words, told, words.length)));
    }

    private static Stream<String[]> words() {
        try (var in = Line.class.getResourceAsStream("/access.txt")) {
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
