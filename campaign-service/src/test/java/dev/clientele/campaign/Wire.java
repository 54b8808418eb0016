package dev.clientele.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The way to the mailbox: keeps what goes over it, byte by byte, before the mailbox has read it in its own manner. */
final class Wire implements AutoCloseable {
    private static final Pattern CONTENT = Pattern.compile("(?<=\r\n)DATA\r\n(.*?\r\n)\\.\r\n", Pattern.DOTALL);

    private final ServerSocket here;
    private final int there;
    private final List<ByteArrayOutputStream> said = new CopyOnWriteArrayList<>();

    /** @param there the port of the mailbox */
    Wire(int there) {
        this.there = there;
        try {
            here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    /** Every message since the wire was last emptied, without the dots that SMTP doubles. */
    Stream<byte[]> messages() {
        return said.stream()
                .map(bytes -> bytes.toString(StandardCharsets.ISO_8859_1))
                .flatMap(dialogue -> CONTENT.matcher(dialogue).results().map(Wire::message));
    }

    void empty() {
        said.forEach(ByteArrayOutputStream::reset);
    }

    private static byte[] message(MatchResult found) {
        return found.group(1).replaceAll("(?m)^\\.", "").getBytes(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket sender = here.accept();
                Thread.ofVirtual().start(() -> connect(sender));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket sender) {
        try (sender;
                Socket mailbox = new Socket(InetAddress.getLoopbackAddress(), there)) {
            var heard = new ByteArrayOutputStream();
            said.add(heard);
            Thread answers = Thread.ofVirtual().start(() -> pass(mailbox, sender, OutputStream.nullOutputStream()));
            pass(sender, mailbox, heard);
            answers.join();
        } catch (IOException gone) {
            // the sender hears it: its connection closes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pass(Socket from, Socket to, OutputStream copy) {
        byte[] some = new byte[1 << 14];
        try {
            to.setTcpNoDelay(true);
            for (int read = from.getInputStream().read(some);
                    read >= 0;
                    read = from.getInputStream().read(some)) {
                copy.write(some, 0, read);
                to.getOutputStream().write(some, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            // the other direction ends by itself
        }
    }

    @Override
    public void close() {
        try {
            here.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
