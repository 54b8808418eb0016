package dev.clientele.campaign.outbound;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.outbound.Destination.Closed;
import dev.clientele.campaign.outbound.Destination.Open;
import dev.clientele.campaign.outbound.Destination.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads an address as nobody else could read it differently, and lets it through when all it leads to is public. Hosts of
 * the operator's own list ({@code campaign.outbound.allowed}) pass without TLS and wherever they are.
 */
@ApplicationScoped
public class AddressGuard {
    private static final int LENGTH_MAX = 500;
    private static final int FIRST_FREE_PORT = 1024;
    private static final int HTTPS = 443;
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");
    private static final Set<String> INSIDE =
            Set.of("local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp");

    private final Resolver resolver;
    private final Set<String> allowed;

    @Inject
    public AddressGuard(CampaignConfig config) {
        this(Resolver.SYSTEM, config.outbound().allowed().orElse(Set.of()));
    }

    AddressGuard(Resolver resolver, Set<String> allowed) {
        this.resolver = resolver;
        this.allowed = Set.copyOf(allowed);
    }

    public Destination check(String text) {
        URI uri = read(text);
        if (uri == null) return new Closed("address-unreadable");
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean tls = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : 80;
        if (allowed.contains(host + ":" + port)) return resolve(uri, host, tls, port, true);
        if (!tls) return new Closed("address-not-https");
        if (port != HTTPS && port < FIRST_FREE_PORT) return new Closed("address-port");
        return isName(host) || isLiteral(host) ? resolve(uri, host, tls, port, false) : new Closed("address-host");
    }

    /** Null for what is no plain absolute http(s) address: userinfo, fragments, backslashes and the like included. */
    private static URI read(String text) {
        if (text == null || text.length() > LENGTH_MAX || !text.matches("[\\x21-\\x7e]+")) return null;
        try {
            URI uri = new URI(text).parseServerAuthority();
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && !uri.getRawAuthority().contains("@")
                    && !uri.getRawAuthority().contains("%")
                    && !uri.getRawAuthority().endsWith(":")
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535;
            return http && plain ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isName(String host) {
        return host.length() <= 253
                && NAME.matcher(host).matches()
                && !INSIDE.contains(host.substring(host.lastIndexOf('.') + 1));
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || PublicAddress.isPlainQuad(host);
    }

    /** All addresses of a name must be public, not only the one that is taken. */
    private Destination resolve(URI uri, String host, boolean tls, int port, boolean trusted) {
        try {
            List<InetAddress> addresses = resolver.addressesOf(host);
            boolean open = trusted || !addresses.isEmpty() && addresses.stream().allMatch(PublicAddress::is);
            return open
                    ? new Open(tls, host, addresses.getFirst(), port, pathAndQuery(uri))
                    : new Closed("address-not-public");
        } catch (UnknownHostException e) {
            return new Unknown(host);
        }
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
