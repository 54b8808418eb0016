package dev.clientele.campaign.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An SMTP server that takes everything but what it is told to do otherwise, command by command. */
final class ScriptedServer implements AutoCloseable {
    private static final String HANGS_UP = "";

    private final ServerSocket server;
    private final List<String> extensions;
    private final Thread acceptor;
    private volatile boolean together;
    private final Queue<String> script = new ConcurrentLinkedQueue<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger messages = new AtomicInteger();

    /** @param extensions what it offers */
    ScriptedServer(String... extensions) {
        this.extensions = List.of(extensions);
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** @param command {@code RCPT}, {@code DATA} or {@code .}, once */
    ScriptedServer answers(String command, String answer) {
        script.add(command + "=" + answer);
        return this;
    }

    ScriptedServer hangsUpAt(String command) {
        return answers(command, HANGS_UP);
    }

    /** From now on it says nothing to sender and recipient until DATA has come: who waits for it waits for ever. */
    ScriptedServer answersTogether() {
        together = true;
        return this;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            say(socket, "220 scripted");
            boolean content = false;
            boolean recipient = false;
            var held = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (content && !line.equals(".")) continue;
                String command = line.split("[ :]")[0];
                String answer = answer(command, content ? "250 ok" : usual(command, recipient));
                if (answer.equals(HANGS_UP)) return;
                if (content && answer.startsWith("250")) messages.incrementAndGet();
                content = command.equals("DATA") && answer.startsWith("354");
                recipient = command.equals("RCPT") ? answer.startsWith("250") : recipient && !command.equals("MAIL");
                held.append(held.isEmpty() ? "" : "\r\n").append(answer);
                if (together && (command.equals("MAIL") || command.equals("RCPT"))) continue;
                say(socket, held.toString());
                held.setLength(0);
            }
        } catch (IOException gone) {
            // the client has left
        }
    }

    private String usual(String command, boolean recipient) {
        return switch (command) {
            case "EHLO" ->
                Stream.concat(Stream.of("scripted"), extensions.stream())
                        .map(one -> "250-" + one)
                        .collect(Collectors.joining("\r\n", "", "\r\n250 HELP"));
            case "DATA" -> recipient ? "354 go on" : "554 5.5.1 no valid recipients";
            default -> "250 ok";
        };
    }

    private String answer(String command, String usual) {
        String next = script.peek();
        if (next == null || !next.startsWith(command + "=")) return usual;
        return script.remove().substring(command.length() + 1);
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The port is closed only when nobody waits at it any more. */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
