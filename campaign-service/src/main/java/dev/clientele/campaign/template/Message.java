package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.campaign.template.Rendering.Rendered;
import io.quarkus.qute.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A content that has been read and found in order; renders for any number of recipients, on any thread. */
public final class Message {
    static final int SUBJECT_MAX = 300;
    static final int BODY_MAX = 200_000;
    static final int FALLBACK_MAX = 200;
    private static final int SUBJECT_RENDERED_MAX = 500;

    private final Template subject;
    private final Template html;
    private final Template text;
    private final Map<String, String> fallbacks;

    private Message(Template subject, Template html, Template text, Map<String, String> fallbacks) {
        this.subject = subject;
        this.html = html;
        this.text = text;
        this.fallbacks = fallbacks;
    }

    /** @throws InvalidContent with all faults at once */
    public static Message of(Content content) {
        var faults = new ArrayList<Fault>();
        Channel channel = content.channel();
        if (channel.hasSubject()) required("/subject", content.subject(), faults);
        else absent("/subject", content.subject(), faults);
        if (!channel.hasHtml()) absent("/html", content.html(), faults);
        required("/text", content.text(), faults);
        checkFallbacks(content.fallbacks(), faults);
        if (content.subject() != null && content.subject().matches("(?s).*[\\r\\n].*"))
            faults.add(Fault.of("/subject", "template-one-line"));
        var subject = new Inspection("/subject", faults).read(content.subject(), SUBJECT_MAX, MessageEngine.TEXT);
        var html = new Inspection("/html", faults).read(content.html(), BODY_MAX, MessageEngine.HTML);
        var text = new Inspection("/text", faults).read(content.text(), BODY_MAX, MessageEngine.TEXT);
        if (!faults.isEmpty()) throw new InvalidContent(faults);
        return new Message(channel.hasSubject() ? subject : null, html, text, content.fallbacks());
    }

    public Rendering render(Merge merge) {
        try {
            Map<String, Object> tree = merge.tree(fallbacks);
            String line = subject == null ? null : Words.oneLine(subject.render(tree));
            if (line != null && line.isEmpty()) return new LacksField("subject");
            return new Rendered(
                    line == null ? null : line.substring(0, Math.min(line.length(), SUBJECT_RENDERED_MAX)),
                    html == null ? null : html.render(tree),
                    text.render(tree));
        } catch (Missing.Slot slot) {
            return new LacksField(slot.field.path());
        }
    }

    private static void required(String pointer, String value, List<Fault> faults) {
        if (value == null || value.isBlank()) faults.add(Fault.of(pointer, "must-not-be-blank"));
    }

    private static void absent(String pointer, String value, List<Fault> faults) {
        if (value != null) faults.add(Fault.of(pointer, "template-not-in-channel"));
    }

    private static void checkFallbacks(Map<String, String> fallbacks, List<Fault> faults) {
        fallbacks.forEach((path, value) -> {
            String pointer = "/fallbacks/" + path.replace("~", "~0").replace("/", "~1");
            if (MergeField.at(path).isEmpty())
                faults.add(Fault.of(pointer, "template-fallback-field", String.join(", ", MergeField.paths())));
            else if (value == null || value.isBlank()) faults.add(Fault.of(pointer, "must-not-be-blank"));
            else if (value.length() > FALLBACK_MAX) faults.add(Fault.of(pointer, "template-too-long", FALLBACK_MAX));
        });
    }

    public static final class InvalidContent extends RuntimeException {
        private final transient List<Fault> faults;

        InvalidContent(List<Fault> faults) {
            super(faults.toString());
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }
}
