package dev.clientele.gateway.route;

import static dev.clientele.gateway.route.Upstream.CAMPAIGN;
import static dev.clientele.gateway.route.Upstream.CLIENT;
import static dev.clientele.gateway.route.Upstream.SEGMENT;
import static dev.clientele.gateway.route.Upstream.STATUS;

import dev.clientele.gateway.route.Destination.Nowhere;
import dev.clientele.gateway.route.Destination.ServiceNotNamed;
import dev.clientele.gateway.route.Destination.Somewhere;
import dev.clientele.gateway.route.Destination.To;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The table of paths. The most particular entry wins: {@code clients/*}{@code /status} before {@code clients}.
 *
 * <p>What operators use, the {@link #COMMON} paths, services serve each for itself: {@code projection} all but
 * client-service, the others all four. Through the gateway they are named with the service,
 * {@code /api/v1/client-service/dlq}, and reach it as {@code /api/v1/dlq}. A run or a schedule has an id no other
 * service uses, so {@code /api/v1/runs/{id}} needs no service: the gateway asks who has it.
 */
public final class Routes {
    public static final String ROOT = "/api/v1/";
    public static final Set<String> COMMON = Set.of("runs", "schedules", "dlq", "republish", "projection");

    private static final Set<String> FOUND_BY_ID = Set.of("runs", "schedules");
    private static final Set<String> OPEN = Set.of("unsubscribe", "provider-callbacks", "survey-answers");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Map<String, Upstream> TABLE = new HashMap<>();

    static {
        owns(CLIENT, "companies contacts clients deals orders invoices payments shipments adjustments interactions");
        owns(
                CLIENT,
                "products product-groups tags attributes dictionaries employees departments contracts imports exports consents");
        owns(CLIENT, "pipelines duplicates sales-potential reports/managers reports/base-quality reports/receivables");
        owns(STATUS, "statuses status-rules status-settings classification clients/*/status clients/*/profile");
        owns(STATUS, "reports/status-dynamics reports/stuck-clients");
        owns(SEGMENT, "segments segment-fields agreements reports");
        owns(SEGMENT, "clients/*/segments clients/*/agreements");
        owns(CAMPAIGN, "templates triggers campaigns deliveries call-lists surveys tasks scenarios suppressions");
        owns(CAMPAIGN, "holidays reports/return-conversion");
        owns(CAMPAIGN, "unsubscribe provider-callbacks survey-answers providers calendars sending clients/*/messages");
    }

    private Routes() {}

    private static void owns(Upstream upstream, String paths) {
        Arrays.stream(paths.split(" ")).forEach(path -> TABLE.put(path, upstream));
    }

    public static Destination find(String path) {
        if (!path.startsWith(ROOT)) return new Nowhere();
        String[] parts = path.substring(ROOT.length()).split("/", -1);
        if (COMMON.contains(parts[0])) return common(path, parts);
        return Upstream.ofService(parts[0])
                .map(named -> ofNamed(named, parts))
                .orElseGet(() -> particular(path, parts));
    }

    /** What may be asked without a token: links in mails and calls of providers, which carry their own proof. */
    public static boolean isOpen(String path) {
        if (!path.startsWith(ROOT)) return false;
        int end = path.indexOf('/', ROOT.length());
        return end > 0 && OPEN.contains(path.substring(ROOT.length(), end));
    }

    private static Destination common(String path, String[] parts) {
        boolean byId = FOUND_BY_ID.contains(parts[0]) && parts.length > 1 && !parts[1].isEmpty();
        if (!byId) return new ServiceNotNamed(parts[0]);
        return ID.matcher(parts[1]).matches() ? new Somewhere(ROOT + parts[0] + "/" + parts[1], path) : new Nowhere();
    }

    private static Destination ofNamed(Upstream named, String[] parts) {
        if (parts.length < 2 || !COMMON.contains(parts[1])) return new Nowhere();
        return new To(named, ROOT + String.join("/", Arrays.copyOfRange(parts, 1, parts.length)));
    }

    private static Destination particular(String path, String[] parts) {
        Upstream owner = null;
        if (parts.length > 2) owner = TABLE.get(parts[0] + "/*/" + parts[2]);
        if (owner == null && parts.length > 1) owner = TABLE.get(parts[0] + "/" + parts[1]);
        if (owner == null) owner = TABLE.get(parts[0]);
        return owner == null ? new Nowhere() : new To(owner, path);
    }
}
