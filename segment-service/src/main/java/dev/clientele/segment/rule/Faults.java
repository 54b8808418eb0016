package dev.clientele.segment.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong while a rule is read, so that all of it is told at once. */
final class Faults {
    private static final int MOST = 50;

    private final List<Fault> found = new ArrayList<>();

    List<Fault> found() {
        return found;
    }

    void add(String pointer, String en, String ru, Object... words) {
        if (found.size() < MOST) found.add(Fault.of(pointer, en, ru, words));
    }

    /** Adds a fault and stands for the value that is missing because of it. */
    <T> Optional<T> none(String pointer, String en, String ru, Object... words) {
        add(pointer, en, ru, words);
        return Optional.empty();
    }

    <T> Optional<T> period(String pointer) {
        return none(
                pointer,
                "a period such as {\"last\":90,\"unit\":\"DAY\"} or \"P90D\" is expected",
                "ожидается период вида {\"last\":90,\"unit\":\"DAY\"} или \"P90D\"");
    }

    boolean onlyProperties(JsonNode node, String pointer, String... allowed) {
        return onlyProperties(node, pointer, Set.of(allowed));
    }

    boolean onlyProperties(JsonNode node, String pointer, Set<String> allowed) {
        List<String> strangers = node.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !allowed.contains(name))
                .toList();
        strangers.forEach(name -> add(pointer + "/" + escaped(name), "unknown property", "неизвестное свойство"));
        return strangers.isEmpty();
    }

    /** A property name as it stands in a JSON pointer (RFC 6901). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
