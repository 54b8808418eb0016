package dev.clientele.segment.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several predicates in one statement. What more than one of them asks of the same rows, such as the revenue of the last 90
 * days, is joined and counted once; so a hundred segments cost a plan of a few joins.
 */
public final class SharedJoins {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Predicate.Join> known = new HashMap<>();
    private final StringBuilder from = new StringBuilder();
    private final Map<String, Object> binds = new HashMap<>();

    public SharedJoins(List<Predicate> predicates) {
        predicates.forEach(this::add);
    }

    private void add(Predicate predicate) {
        String condition = predicate.condition();
        for (Predicate.Join join : predicate.joins()) {
            var same = known.putIfAbsent(asked(join, predicate.binds()), join);
            if (same == null) {
                from.append(join.sql()).append('\n');
                bind(join.sql(), predicate.binds());
            } else condition = condition.replaceAll("\\b" + join.alias() + "\\b", same.alias());
        }
        bind(condition, predicate.binds());
        conditions.add(condition);
    }

    private void bind(String sql, Map<String, Object> values) {
        Matcher names = PARAMETER.matcher(sql);
        while (names.find())
            if (values.containsKey(names.group(1))) binds.put(names.group(1), values.get(names.group(1)));
    }

    /** The join without the names that it was given: the same for all that ask the same. */
    private static String asked(Predicate.Join join, Map<String, Object> values) {
        var unnamed = new ArrayList<>();
        String text = PARAMETER
                .matcher(join.sql().replaceAll("\\b" + join.alias() + "\\b", "@"))
                .replaceAll(name -> {
                    if (!values.containsKey(name.group(1))) return Matcher.quoteReplacement(name.group());
                    unnamed.add(values.get(name.group(1)));
                    return "?";
                });
        return text + Arrays.deepToString(unnamed.toArray());
    }

    /** One for each predicate, in their order. */
    public List<String> conditions() {
        return conditions;
    }

    public String from() {
        return from.toString();
    }

    public Map<String, Object> binds() {
        return binds;
    }
}
