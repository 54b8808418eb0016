package dev.clientele.campaign.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that takes everything but what it is told to do otherwise, command by command. */
final class ScriptedServer implements AutoCloseable {
    private static final String HANGS_UP = "";

    private final ServerSocket server;
    private final Queue<String> script = new ConcurrentLinkedQueue<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger messages = new AtomicInteger();

    ScriptedServer() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
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
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (content && !line.equals(".")) continue;
                String command = line.split("[ :]")[0];
                String answer = answer(command, content || !command.equals("DATA") ? "250 ok" : "354 go on");
                if (answer.equals(HANGS_UP)) return;
                if (content && answer.startsWith("250")) messages.incrementAndGet();
                content = command.equals("DATA") && answer.startsWith("354");
                say(socket, answer);
            }
        } catch (IOException gone) {
            // the client has left
        }
    }

    private String answer(String command, String usual) {
        String next = script.peek();
        if (next == null || !next.startsWith(command + "=")) return usual;
        return script.remove().substring(command.length() + 1);
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
