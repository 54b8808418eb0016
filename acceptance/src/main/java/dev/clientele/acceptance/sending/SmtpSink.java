package dev.clientele.acceptance.sending;

import dev.clientele.acceptance.api.Eventually;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server that takes everything and keeps nothing but counts: how often each recipient was written to, and when. */
public final class SmtpSink implements AutoCloseable {
    private static final int BACKLOG = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final ServerSocket server;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, Integer> byRecipient = new ConcurrentHashMap<>();
    private final Map<String, Long> firstAt = new ConcurrentHashMap<>();
    private volatile byte[] sample;
    private volatile long lastAt;

    public SmtpSink() {
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException("no port for a mail server", e);
        }
        Thread.ofVirtual().name("smtp-sink").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public long count() {
        return count.get();
    }

    /** How many different recipients there were. */
    public int recipients() {
        return byRecipient.size();
    }

    public Map<String, Integer> byRecipient() {
        return Map.copyOf(byRecipient);
    }

    /** On the monotonic clock; null when it has got nothing. */
    public Long firstAt(String recipient) {
        return firstAt.get(recipient);
    }

    /** When the last message came, on the monotonic clock. */
    public long lastAt() {
        return lastAt;
    }

    /** A message as it came, without the dot at its end. */
    public byte[] sample() {
        return sample;
    }

    /** Until so many different recipients were written to. */
    public void await(int recipients, Duration patience) {
        Eventually.holds(patience, LOOK_EVERY, () -> recipients() >= recipients);
    }

    /** As if it had got nothing. */
    public void forget(String recipient) {
        firstAt.remove(recipient);
    }

    public void reset() {
        count.set(0);
        byRecipient.clear();
        firstAt.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream(), 1 << 16)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink ESMTP");
            String recipient = "";
            for (String line = line(in); line != null; line = line(in)) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-sink\r\n250 PIPELINING");
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        take(recipient, in);
                        say(out, "250 ok");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 sink");
                }
            }
        } catch (IOException gone) {
            // a client that was killed in the middle of a message: it was not taken
        }
    }

    private void take(String recipient, InputStream in) throws IOException {
        boolean keep = sample == null;
        var text = new ByteArrayOutputStream();
        for (byte[] line = bytes(in); line != null; line = bytes(in)) {
            if (line.length == 1 && line[0] == '.') {
                lastAt = System.nanoTime();
                firstAt.putIfAbsent(recipient, lastAt);
                byRecipient.merge(recipient, 1, Integer::sum);
                count.incrementAndGet();
                if (keep) sample = text.toByteArray();
                return;
            }
            if (keep) {
                text.write(line);
                text.write('\r');
                text.write('\n');
            }
        }
        throw new IOException("the message has no end");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = bytes(in);
        return line == null ? null : new String(line, StandardCharsets.ISO_8859_1);
    }

    /** Without its end; null when the other side is gone. */
    private static byte[] bytes(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') return line.toByteArray();
            if (next != '\r') line.write(next);
        }
        return null;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
