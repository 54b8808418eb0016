package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import io.quarkus.qute.Template;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Subject and bodies that have been read: the template's own, or those of a variant. */
record Wording(Template subject, Template html, Template text, Set<MergeField> fields) {
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
        var fields = EnumSet.noneOf(MergeField.class);
        var subject =
                new Inspection(at + "/subject", faults, fields).read(words.subject(), SUBJECT_MAX, MessageEngine.TEXT);
        var html = new Inspection(at + "/html", faults, fields).read(words.html(), BODY_MAX, MessageEngine.HTML);
        var text = new Inspection(at + "/text", faults, fields).read(words.text(), BODY_MAX, MessageEngine.TEXT);
        return new Wording(channel.hasSubject() ? subject : null, html, text, fields);
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
