package dev.clientele.client;

import dev.clientele.testing.Tokens;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A sender that goes on for ever, a few bytes at a time, and reads what it is answered meanwhile. */
public final class EndlessBody {
    private static final int ANSWERED_WITHIN_MILLIS = 20_000;

    private EndlessBody() {}

    /**
     * @param text whole, before the few bytes begin
     * @return the answer, head and body, once the other side has closed the connection
     */
    public static String answer(String path, String type, String text) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(ANSWERED_WITHIN_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: %s\r
                    Content-Type: %s\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.formatted(path, Tokens.bearer("admin"), type).getBytes(StandardCharsets.US_ASCII));
            out.write(chunk(text));
            Thread.startVirtualThread(() -> goOn(out));
            return toItsEnd(socket);
        }
    }

    private static void goOn(OutputStream body) {
        try {
            while (true) {
                body.write(chunk("\n"));
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException closed) {
            // nobody reads any more
        }
    }

    private static byte[] chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "%x\r\n%s\r\n".formatted(bytes.length, text).getBytes(StandardCharsets.UTF_8);
    }

    private static String toItsEnd(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var answer = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) answer.append((char) next);
        } catch (SocketException reset) {
            // closed while we were writing
        }
        return answer.toString();
    }
}
