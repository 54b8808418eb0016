package dev.clientele.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hands out TCP ports of the loopback interface and never the same one twice, even before anybody listens on it. None of
 * them is one that systems give to outgoing connections (32768 and above on Linux, 49152 elsewhere): such a one may be taken
 * before its server has started.
 */
public final class Ports {
    private static final int FIRST = 10_000;
    private static final int MANY = 22_000;
    private static final int UNPRIVILEGED = 1024;
    private static final int CONNECT_MILLIS = 1_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    /** Anywhere, so that two processes that start at one time hardly choose the same. */
    private static int next = ThreadLocalRandom.current().nextInt(MANY);

    private Ports() {}

    public static synchronized int free() {
        for (int tried = 0; tried < MANY; tried++) {
            int port = FIRST + next;
            next = (next + 1) % MANY;
            if (!GIVEN.contains(port) && isFree(port) && GIVEN.add(port)) return port;
        }
        throw new StackFailure("no port from %d to %d is free".formatted(FIRST, FIRST + MANY - 1));
    }

    /** The preferred port if nobody has it, else any free one. */
    public static synchronized int preferred(int port) {
        return port > 0 && !GIVEN.contains(port) && isFree(port) && GIVEN.add(port) ? port : free();
    }

    public static synchronized void giveBack(int port) {
        GIVEN.remove(port);
    }

    /** Free on loopback and on all interfaces: a listener on either would get in the way. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    /** Nobody has it, and the system gives it to root only. */
    public static boolean isForbidden(int port) {
        return port < UNPRIVILEGED && !OwnFolder.isRoot() && !isFree(port) && !answers(port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
