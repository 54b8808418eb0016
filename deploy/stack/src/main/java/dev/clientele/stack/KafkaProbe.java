package dev.clientele.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker for its metadata in the Kafka protocol by hand: true once it names itself as a broker, which an open port
 * alone does not prove. A full admin client would cost the supervisor tens of megabytes for one question.
 */
final class KafkaProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final short METADATA = 3;
    private static final short VERSION = 4;

    private KafkaProbe() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ask(new DataOutputStream(socket.getOutputStream()));
            return brokers(new DataInputStream(socket.getInputStream())) > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void ask(DataOutputStream out) throws IOException {
        out.writeInt(2 + 2 + 4 + 2 + 4 + 1);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(1); // correlation id
        out.writeShort(-1); // no client id
        out.writeInt(0); // no topics
        out.writeBoolean(false); // create none
        out.flush();
    }

    private static int brokers(DataInputStream in) throws IOException {
        in.readInt(); // size
        in.readInt(); // correlation id
        in.readInt(); // throttle time
        return in.readInt();
    }
}
