package dev.clientele.acceptance.sending;

import dev.clientele.acceptance.sending.SmtpTap.Taken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection as whoever stands between sees it: what it is in the middle of, and what was taken over it. */
public final class SmtpConversation {
    private static final String ID = "message-id:";
    private static final int GO_ON = 354;

    private enum At {
        COMMANDS,
        CONTENT,
        END_OF_CONTENT
    }

    private final SmtpTap tap;
    private final Optional<Long> pid;
    private final Lines said = new Lines(this::command);
    private final Lines heard = new Lines(this::answer);
    private final List<String> answered = new ArrayList<>();
    private At at = At.COMMANDS;
    private boolean begun;
    private boolean over;
    private boolean hadOneUnderWay;
    private String recipient;
    private String id;
    private String idUnderWay;

    SmtpConversation(SmtpTap tap, Optional<Long> pid) {
        this.tap = tap;
        this.pid = pid;
    }

    /** Whether this process had it. */
    boolean isOf(ProcessHandle process) {
        return pid.filter(own -> own == process.pid()).isPresent();
    }

    public synchronized boolean isOver() {
        return over;
    }

    /** Whether it broke off between the beginning of a message and its answer. */
    public synchronized boolean hadOneUnderWay() {
        return hadOneUnderWay;
    }

    /** The id of that one, as far as it had been said. */
    public synchronized Optional<String> underWay() {
        return Optional.ofNullable(idUnderWay);
    }

    /** Ids of the messages that the sender could know to be taken. */
    public synchronized List<String> answered() {
        return List.copyOf(answered);
    }

    synchronized void says(byte[] bytes, int length) {
        said.add(bytes, length);
    }

    synchronized void hears(byte[] bytes, int length) {
        heard.add(bytes, length);
    }

    synchronized void ends() {
        over = true;
    }

    /** The sender has gone; unless it has said so before, without a farewell. */
    synchronized void breaksOff() {
        if (over) return;
        over = true;
        hadOneUnderWay = begun;
        idUnderWay = begun ? id : null;
    }

    private void command(String line) {
        switch (at) {
            case COMMANDS -> {
                switch (line.substring(0, Math.min(line.length(), 4)).toUpperCase(Locale.ROOT)) {
                    case "MAIL" -> {
                        begun = true;
                        id = null;
                    }
                    case "RCPT" -> recipient = between(line, '<', '>');
                    case "RSET" -> begun = false;
                    case "QUIT" -> over = true;
                    default -> {}
                }
            }
            case CONTENT -> {
                if (line.equals(".")) at = At.END_OF_CONTENT;
                else if (id == null && line.toLowerCase(Locale.ROOT).startsWith(ID)) id = between(line, '<', '@');
            }
            case END_OF_CONTENT -> {}
        }
    }

    private void answer(String line) {
        boolean goesOn = line.length() > 3 && line.charAt(3) == '-';
        if (goesOn) return;
        if (at == At.COMMANDS && line.startsWith(Integer.toString(GO_ON))) at = At.CONTENT;
        else if (at == At.END_OF_CONTENT) end(line.startsWith("2"));
    }

    private void end(boolean taken) {
        at = At.COMMANDS;
        begun = false;
        if (!taken) return;
        if (!over) answered.add(id);
        tap.took(new Taken(id, recipient, this));
    }

    private static String between(String line, char first, char last) {
        return line.substring(line.indexOf(first) + 1, line.indexOf(last));
    }

    private static final class Lines {
        private final StringBuilder line = new StringBuilder();
        private final Consumer<String> to;

        Lines(Consumer<String> to) {
            this.to = to;
        }

        void add(byte[] bytes, int length) {
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            for (int i = 0; i < length; i++) {
                char next = text.charAt(i);
                if (next == '\n') {
                    to.accept(line.toString());
                    line.setLength(0);
                } else if (next != '\r') {
                    line.append(next);
                }
            }
        }
    }
}
