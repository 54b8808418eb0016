package dev.clientele.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Many messages as one text, in their order: a line for each, its fields apart by tabs. JSON holds neither tabs nor line ends;
 * a key may, as users' words are part of some, and is escaped as in Java.
 */
record Pack(int events, String text) {
    /** Fewer stay rows of their own, which anybody can read. */
    static final int WORTH = 10;

    static final int EVENTS_MAX = 200;
    private static final int CHARS_MAX = 64 << 10;
    private static final char APART = '\t';
    private static final char END = '\n';

    /** Makes as few as their bounds allow, one after the other; one message may be larger than these. */
    static void each(Iterable<Message> messages, Consumer<Pack> to) {
        var text = new StringBuilder();
        int events = 0;
        for (Message message : messages) {
            if (events == EVENTS_MAX
                    || events > 0 && text.length() + message.body().length() > CHARS_MAX) {
                to.accept(new Pack(events, text.toString()));
                text.setLength(0);
                events = 0;
            }
            write(text, message);
            events++;
        }
        if (events > 0) to.accept(new Pack(events, text.toString()));
    }

    private static void write(StringBuilder text, Message message) {
        text.append(message.topic())
                .append(APART)
                .append(message.lane())
                .append(APART)
                .append(escaped(message.key()))
                .append(APART)
                .append(message.type())
                .append(APART)
                .append(message.subject() == null ? "" : message.subject())
                .append(APART)
                .append(message.event())
                .append(APART)
                .append(message.body())
                .append(END);
    }

    private static String escaped(String key) {
        if (key.indexOf(APART) < 0 && key.indexOf(END) < 0 && key.indexOf('\\') < 0) return key;
        return key.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescaped(String key) {
        return key.indexOf('\\') < 0 ? key : key.translateEscapes();
    }

    static List<Message> read(String text) {
        var messages = new ArrayList<Message>();
        var line = new Line(text);
        while (line.more()) messages.add(line.message());
        return messages;
    }

    private static final class Line {
        private final String text;
        private int at;

        Line(String text) {
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        Message message() {
            String topic = next(APART);
            int lane = Integer.parseInt(next(APART));
            String key = unescaped(next(APART));
            String type = next(APART);
            String subject = next(APART);
            String event = next(APART);
            return new Message(topic, lane, key, type, subject.isEmpty() ? null : subject, event, next(END));
        }

        private String next(char end) {
            int from = at;
            int to = text.indexOf(end, from);
            at = to + 1;
            return text.substring(from, to);
        }
    }
}
