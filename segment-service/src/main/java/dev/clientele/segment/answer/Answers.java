package dev.clientele.segment.answer;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts clients by their answers to some questions. Each question is asked once a client, in one scan that all processors
 * share: clients are counted by the whole of their answers, and what anybody wants to know is summed up from that.
 */
final class Answers {
    private Answers() {}

    /**
     * @param questions conditions on a row
     * @param from what follows the columns: sources and conditions
     * @param wanted conditions on answers, one for every number that is wanted
     */
    static String sql(List<String> questions, String from, List<String> wanted) {
        String asked = numbered(questions.size(), i -> "(%s) as %s".formatted(questions.get(i), to(i)));
        String places = numbered(questions.size(), i -> Integer.toString(i + 1));
        String sums = numbered(wanted.size(), i -> "coalesce(sum(clients) filter (where " + wanted.get(i) + "), 0)");
        return "select %s from (select %s, count(*) as clients %s group by %s) answered"
                .formatted(sums, asked, from, places);
    }

    /** The numbers in the order in which they were wanted. */
    static long[] count(Query query) {
        return query.map((row, _) -> {
                    long[] counts = new long[row.getMetaData().getColumnCount()];
                    for (int i = 0; i < counts.length; i++) counts[i] = row.getLong(i + 1);
                    return counts;
                })
                .one();
    }

    /** The answer to a question. */
    static String to(int question) {
        return "answer_" + question;
    }

    private static String numbered(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(", "));
    }
}
