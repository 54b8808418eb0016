package dev.clientele.stack.mailbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All letters, newest first; the oldest fall out when they take too much memory, the count goes on. */
final class Letters {
    private static final long BYTES_MAX = 96L << 20;

    private final Deque<Letter> letters = new ArrayDeque<>();
    private long lastId;
    private long bytes;
    private long count;

    synchronized void add(String from, String to, String subject, byte[] raw) {
        letters.addFirst(new Letter(++lastId, Instant.now(), from, to, subject, raw));
        count++;
        bytes += raw.length;
        while (bytes > BYTES_MAX) bytes -= letters.removeLast().raw().length;
    }

    synchronized List<Letter> list(Optional<String> to, int limit) {
        Predicate<Letter> wanted = letter ->
                to.map(address -> address.equalsIgnoreCase(letter.to())).orElse(true);
        return letters.stream().filter(wanted).limit(limit).toList();
    }

    synchronized Optional<Letter> find(long id) {
        return letters.stream().filter(letter -> letter.id() == id).findFirst();
    }

    synchronized long count(Optional<String> to) {
        return to.isEmpty() ? count : list(to, Integer.MAX_VALUE).size();
    }

    synchronized void clear() {
        letters.clear();
        bytes = 0;
        count = 0;
    }
}
