package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import io.quarkus.qute.Template;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Subject and bodies that have been read: the template's own, or those of a variant.
 *
 * @param fieldsByPlace what each part names, by its JSON pointer into the draft
 */
record Wording(Template subject, Template html, Template text, Map<String, Set<MergeField>> fieldsByPlace) {
    static final int SUBJECT_MAX = 300;
    static final int BODY_MAX = 200_000;
    private static final int SUBJECT_RENDERED_MAX = 500;

    /** @param at where the words stand in the draft, "" for the template's own */
    static Wording read(String at, Channel channel, Variant words, List<Fault> faults) {
        if (channel.hasSubject()) required(at + "/subject", words.subject(), faults);
        else absent(at + "/subject", words.subject(), faults);
        if (!channel.hasHtml()) absent(at + "/html", words.html(), faults);
        required(at + "/text", words.text(), faults);
        if (words.subject() != null && words.subject().matches("(?s).*[\\r\\n].*"))
            faults.add(Fault.of(at + "/subject", "template-one-line"));
        var fields = new TreeMap<String, Set<MergeField>>();
        var subject =
                inspection(at + "/subject", faults, fields).read(words.subject(), SUBJECT_MAX, MessageEngine.TEXT);
        var html = inspection(at + "/html", faults, fields).read(words.html(), BODY_MAX, MessageEngine.HTML);
        var text = inspection(at + "/text", faults, fields).read(words.text(), BODY_MAX, MessageEngine.TEXT);
        return new Wording(channel.hasSubject() ? subject : null, html, text, fields);
    }

    private static Inspection inspection(String pointer, List<Fault> faults, Map<String, Set<MergeField>> fields) {
        return new Inspection(pointer, faults, fields.computeIfAbsent(pointer, _ -> EnumSet.noneOf(MergeField.class)));
    }

    Set<MergeField> fields() {
        var all = EnumSet.noneOf(MergeField.class);
        fieldsByPlace.values().forEach(all::addAll);
        return all;
    }

    Stream<String> placesOfDebt() {
        return fieldsByPlace.entrySet().stream()
                .filter(place -> place.getValue().stream().anyMatch(MergeField::isOfDebt))
                .map(Map.Entry::getKey);
    }

    Rendering render(Map<String, Object> tree) {
        String line = subject == null ? null : Words.oneLine(subject.render(tree));
        if (line != null && line.isEmpty()) return new LacksField("subject");
        return new Rendered(
                line == null ? null : line.substring(0, Math.min(line.length(), SUBJECT_RENDERED_MAX)),
                html == null ? null : html.render(tree),
                text.render(tree));
    }

    private static void required(String pointer, String value, List<Fault> faults) {
        if (value == null || value.isBlank()) faults.add(Fault.of(pointer, "must-not-be-blank"));
    }

    private static void absent(String pointer, String value, List<Fault> faults) {
        if (value != null) faults.add(Fault.of(pointer, "template-not-in-channel"));
    }
}
