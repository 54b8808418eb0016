package dev.clientele.campaign.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once what is written (TCP_NODELAY). Else the end of a message waits until its beginning has been
 * acknowledged, for which the other side takes up to 40 ms: 25 messages a second and connection.
 */
final class PromptSockets extends SocketFactory {
    private static final SocketFactory USUAL = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
        return prompt(USUAL.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(USUAL.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(USUAL.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(USUAL.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return prompt(USUAL.createSocket(host, port, from, fromPort));
    }

    private static Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
