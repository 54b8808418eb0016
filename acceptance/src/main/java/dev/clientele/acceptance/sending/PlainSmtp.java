package dev.clientele.acceptance.sending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What there is to be held against: the same message over as many connections, sent one after another and nothing else. */
public record PlainSmtp(int port, int connections, byte[] message) {

    /** @return how many a second */
    public double send(int count) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < connections; i++) {
                int own = count / connections + (i < count % connections ? 1 : 0);
                int number = i;
                all.add(threads.submit(() -> {
                    loop(number, own);
                    return null;
                }));
            }
            for (Future<?> one : all) one.get();
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private void loop(int number, int count) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            expect(in, "220");
            ask(out, in, "EHLO plain", "250-", "250 PIPELINING");
            for (int i = 0; i < count; i++) {
                String envelope = "MAIL FROM:<clientele@example.com>\r\nRCPT TO:<plain-%d-%d@example.org>\r\nDATA";
                ask(out, in, envelope.formatted(number, i), "250", "250", "354");
                out.write(message);
                ask(out, in, ".", "250");
            }
            ask(out, in, "QUIT", "221");
        }
    }

    private static void ask(OutputStream out, BufferedReader in, String lines, String... codes) throws IOException {
        out.write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        for (String code : codes) expect(in, code);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String answer = in.readLine();
        if (answer == null || !answer.startsWith(code)) throw new IOException("not " + code + ": " + answer);
    }
}
