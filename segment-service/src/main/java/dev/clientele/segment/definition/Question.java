package dev.clientele.segment.definition;

import java.util.Map;

/** A statement about some segments, and what their rules bind to it. */
public record Question(String sql, Map<String, Object> binds) {
    public Question {
        binds = Map.copyOf(binds);
    }
}
