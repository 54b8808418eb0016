package dev.clientele.acceptance.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file. Its sections run from top to bottom; a second act is written {@code when later} and {@code then later}. What
 * stands under {@code finally} is done whatever came of the rest: it puts back what all share.
 *
 * @param proves the ids of domain.md
 * @param alone that it looks at or changes what all scenarios share, so none may run beside it
 */
record Scenario(String name, String proves, boolean alone, List<Step> steps) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> SECTIONS = Set.of("given", "when", "then", "finally");

    /** A step is one line: {@code verb subject: detail}. */
    record Step(String section, String verb, String subject, JsonNode detail) {
        boolean isLast() {
            return section.equals("finally");
        }

        @Override
        public String toString() {
            return section + " " + verb + (subject.isEmpty() ? "" : " " + subject) + ": " + detail;
        }
    }

    static Scenario read(Path file) {
        try {
            JsonNode root = YAML.readTree(file.toFile());
            List<Step> steps = new ArrayList<>();
            root.properties().stream()
                    .filter(section -> SECTIONS.contains(firstWord(section.getKey())))
                    .forEach(section -> section.getValue().forEach(line -> steps.add(step(section.getKey(), line))));
            boolean counts = steps.stream().anyMatch(step -> step.verb().equals("remember"));
            boolean alone = counts || root.path("alone").asBoolean();
            return new Scenario(root.path("name").asText(), root.path("proves").asText(), alone, steps);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static Step step(String section, JsonNode line) {
        Map.Entry<String, JsonNode> said = line.properties().iterator().next();
        String key = said.getKey();
        String verb = firstWord(key);
        String subject = key.substring(verb.length()).strip().replaceFirst("^of ", "");
        return new Step(section, verb, subject, said.getValue());
    }

    private static String firstWord(String text) {
        return text.split(" ", 2)[0];
    }

    @Override
    public String toString() {
        return name;
    }
}
