package dev.clientele.acceptance.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands between senders and a mail server, hands everything on as it is and counts what the server has taken: from whom over
 * which conversation, in order. So it knows what was under way on those that a dead sender has left.
 */
public final class SmtpTap implements AutoCloseable {
    private static final int BACKLOG = 100;

    private final ServerSocket door;
    private final PeerProcesses peers = new PeerProcesses();
    private final List<Taken> taken = new ArrayList<>();
    private final List<SmtpConversation> conversations = new ArrayList<>();

    /** A message that the server has said it took; {@code id} is what stands before the @ of its Message-ID. */
    public record Taken(String id, String recipient, SmtpConversation over) {}

    public SmtpTap() {
        try {
            door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException("no port for mail", e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Whoever has come before waits until now. */
    public SmtpTap to(int server) {
        Thread.ofVirtual().name("smtp-tap").start(() -> accept(server));
        return this;
    }

    public synchronized long count() {
        return taken.size();
    }

    /** In the order in which they were taken. */
    public synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Recipient → how often it was written to. */
    public synchronized Map<String, Integer> byRecipient() {
        var counts = new HashMap<String, Integer>();
        taken.forEach(one -> counts.merge(one.recipient(), 1, Integer::sum));
        return counts;
    }

    /** Those that these processes have begun, over or not. */
    public synchronized List<SmtpConversation> conversations(Collection<ProcessHandle> of) {
        return conversations.stream()
                .filter(one -> of.stream().anyMatch(one::isOf))
                .toList();
    }

    synchronized void took(Taken one) {
        taken.add(one);
    }

    private SmtpConversation conversation(Socket sender) {
        var conversation = new SmtpConversation(this, peers.of(sender));
        synchronized (this) {
            conversations.add(conversation);
        }
        return conversation;
    }

    private void accept(int server) {
        while (!door.isClosed()) {
            try {
                Socket sender = door.accept();
                Thread.ofVirtual().start(() -> between(sender, server));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void between(Socket sender, int port) {
        try (sender;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sender.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            SmtpConversation conversation = conversation(sender);
            Thread answers = Thread.ofVirtual().start(() -> answers(server, sender, conversation));
            pump(sender, server, conversation::says);
            conversation.breaksOff();
            // What the server has been told to the end it still takes, and is heard to.
            server.shutdownOutput();
            answers.join();
        } catch (IOException gone) {
            // the server is not there: the sender sees that its connection is closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answers(Socket server, Socket sender, SmtpConversation conversation) {
        pump(server, sender, conversation::hears);
        conversation.ends();
        try {
            sender.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    private interface Watch {
        void see(byte[] bytes, int length);
    }

    /** Until the first side ends it, which a process that is killed does, too. */
    private static void pump(Socket from, Socket to, Watch watch) {
        var bytes = new byte[1 << 13];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean heard = true;
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                watch.see(bytes, length);
                heard = heard && written(out, bytes, length);
            }
        } catch (IOException reset) {
            // as good as an end
        }
    }

    /** Who does not listen any more may still have something to say, and the other way round. */
    private static boolean written(OutputStream out, byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
