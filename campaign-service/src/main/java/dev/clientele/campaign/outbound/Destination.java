package dev.clientele.campaign.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where a request may go, or why not. */
public sealed interface Destination {
    /** @param host for the certificate and the Host header; {@code address} is what it was checked to be */
    record Open(boolean tls, String host, InetAddress address, int port, String pathAndQuery) implements Destination {
        InetSocketAddress socket() {
            return new InetSocketAddress(address, port);
        }
    }

    /** @param why a key of the problem texts */
    record Closed(String why) implements Destination {}

    /** The name is in order, but nobody knows it at the moment. */
    record Unknown(String host) implements Destination {}
}
