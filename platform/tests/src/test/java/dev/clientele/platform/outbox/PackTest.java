package dev.clientele.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.platform.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackTest {
    private static Message message(int number, String said) {
        return new Message(
                "notes",
                number % 16,
                "note/" + number,
                "Note",
                new UUID(7, number).toString(),
                new UUID(9, number).toString(),
                EventJson.write(Map.of("text", said)));
    }

    /** And come out as they went in. */
    private static void arePacked(List<Message> messages, Integer... events) {
        var packs = new ArrayList<Pack>();
        Pack.each(messages, packs::add);
        assertThat(packs).extracting(Pack::events).containsExactly(events);
        assertThat(packs.stream().flatMap(pack -> Pack.read(pack.text()).stream()))
                .containsExactlyElementsOf(messages);
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        List<Message> messages = List.of(
                message(1, "a\ttab, a line's\nend,\r a \\ and \"quotes\""),
                message(2, "Привет, 👋 \u2028 \u0085"),
                new Message("notes", Outbox.NO_LANE, "note", "Note", null, new UUID(9, 3).toString(), "{}"),
                message(4, ""));
        arePacked(messages, 4);
    }

    @Test
    void aPackHoldsTwoHundredAndTheirOrderStays() {
        List<Message> messages =
                IntStream.rangeClosed(1, 401).mapToObj(n -> message(n, "x")).toList();
        arePacked(messages, 200, 200, 1);
    }

    @Test
    void largeMessagesMakeSmallPacks() {
        List<Message> messages = List.of(
                message(1, "x"), message(2, "x".repeat(100_000)), message(3, "x"), message(4, "x".repeat(60_000)));
        arePacked(messages, 1, 1, 2);
    }

    @Test
    void usersWordsInAKeyComeBackAsTheyWere() {
        List<Message> messages = Stream.of(
                        "news\tweekly", "two\nlines", "back\\slash\\t", "\\", "a\rb", "Привет\t👋", "")
                .map(words -> new Message("notes", 1, "consent/" + words + "/x", "Note", null, "event", "{}"))
                .toList();
        arePacked(messages, messages.size());
    }
}
