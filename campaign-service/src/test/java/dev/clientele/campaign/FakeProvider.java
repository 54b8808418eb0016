package dev.clientele.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A provider that counts what it is given and behaves, or misbehaves, as the path it is called by says. */
public final class FakeProvider {
    public static final String SECRET = "known to both";
    private static final int SLOW_MILLIS = 6_000;

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

    public record Request(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.get(name.toLowerCase());
        }
    }

    private FakeProvider(ServerSocket server) {
        this.server = server;
    }

    static FakeProvider started() {
        try {
            var provider = new FakeProvider(new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1")));
            Thread.ofVirtual().name("fake-provider").start(provider::serve);
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FakeProvider now() {
        return MailboxResource.provider;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public void forget() {
        requests.clear();
    }

    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path.equals(path)).toList();
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            Request request = read(socket);
            if (request == null) return;
            requests.add(request);
            OutputStream out = socket.getOutputStream();
            out.write(answer(request).getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static String answer(Request request) throws InterruptedException {
        String path = request.path;
        if (path.equals("/slow")) Thread.sleep(SLOW_MILLIS);
        return switch (path) {
            case "/ok", "/slow" -> whole("200 OK", "{\"messageId\":\"m-" + request.header("Idempotency-Key") + "\"}");
            case "/garbage" -> whole("200 OK", "<html>It works!</html>");
            case "/nul" -> whole("200 OK", "{\"messageId\":\"a\\u0000b\"}");
            case "/empty" -> whole("200 OK", "");
            case "/half" ->
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"messageId\":\"m";
            case "/nonsense" -> "SSH-2.0-OpenSSH_9.6\r\n";
            case "/silent" -> "";
            case "/redirect" -> "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/ok\r\nContent-Length: 0\r\n\r\n";
            case "/huge" -> whole("200 OK", "x".repeat(300_000));
            case "/refuses" -> whole("422 Unprocessable Entity", "{\"code\":\"BAD_NUMBER\"}");
            default -> whole(path.substring(1) + " Whatever", "{}");
        };
    }

    private static String whole(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static Request read(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        if (line == null) return null;
        var headers = new TreeMap<String, String>();
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(),
                    header.substring(colon + 1).strip());
        }
        char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        for (int read = 0; read < body.length; ) {
            int more = in.read(body, read, body.length - read);
            if (more < 0) break;
            read += more;
        }
        byte[] bytes = new String(body).getBytes(StandardCharsets.ISO_8859_1);
        return new Request(line.split(" ")[1], headers, new String(bytes, StandardCharsets.UTF_8));
    }
}
