package dev.clientele.acceptance.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.api.Runs;
import dev.clientele.acceptance.api.Segments;
import dev.clientele.acceptance.mailing.Mailing;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * CLI-11 across all services: two clients with many facts each become one, and a third who had all these facts from the
 * beginning shows what everybody must say of the winner. The loser alone has had the mailing, so the winner must not get it.
 */
public final class MergedClients {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration REBUILD = Duration.ofMinutes(8);
    private static final int LINES_MAX = 10_000;
    private static final int DAYS = 700;
    private static final List<String> PROJECTIONS = List.of("status-service", "segment-service", "campaign-service");
    private static final List<String> PROFILE = List.of(
            "type",
            "lifecycle",
            "frequency",
            "unpaidClass",
            "purchaseCount",
            "firstPurchaseOn",
            "lastPurchaseOn",
            "hasDialogs",
            "hasContactData");
    private static final List<String> SETTLEMENT = List.of("clientDebt", "ourDebt", "debtAgeDays");

    private final String run = "merge-" + UUID.randomUUID().toString().substring(0, 8);
    private final RunningSuite suite;
    private final Api api;
    private final Mailing mailing;
    private final int facts;
    private final String winner;
    private final String loser;
    private final String twin;
    private String bigSpenders;
    private String mailed;
    private String trigger;

    /** @param facts on each side */
    public MergedClients(RunningSuite suite, int facts) {
        this.suite = suite;
        this.api = suite.as("admin");
        this.mailing = new Mailing(suite, run);
        this.facts = facts;
        this.winner = contact("winner", Map.of());
        this.loser = contact("loser", Map.of("city", run));
        this.twin = contact("twin", Map.of());
    }

    /** Facts, the segment that only both together reach, and the mailing that only the loser gets. */
    public void prepare() {
        long revenue = tell(winner, 0) + tell(loser, 1);
        tell(twin, 0);
        tell(twin, 1);
        bigSpenders = Segments.track(
                        api, run + "-revenue", "SALES", Map.of("field", "sales.revenue", "op", "ge", "value", revenue))
                .expect(201)
                .id();
        mailed = mailing.segmentOfCity(run);
        trigger = mailing.trigger(mailed, mailing.template());
        Eventually.passes(PATIENCE, () -> {
            assertThat(members(bigSpenders)).contains(twin).doesNotContain(winner, loser);
            assertThat(members(mailed)).containsExactly(loser);
            assertThat(said(twin).get("profile.purchaseCount")).isEqualTo(String.valueOf(2 * payments()));
            assertThat(said(loser).get("profile.purchaseCount")).isEqualTo(String.valueOf(payments()));
            assertThat(said(winner).get("profile.purchaseCount")).isEqualTo(String.valueOf(payments()));
        });
        fireUntil("sent");
    }

    /** How long it takes from the request until every service says the same of the winner as of the twin. */
    public Duration merge() {
        long begun = System.nanoTime();
        api.post("contacts/" + winner + "/merge", Map.of("loserId", loser)).expect(200);
        agree(PATIENCE);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** ONCE stays once: the winner inherits the city of the loser, and with it the segment and the promise. */
    public void mailsNobodyAgain() {
        assertThat(fireUntil("repeated")).as("letters sent again").isZero();
    }

    /** Until campaign-service has heard who is in the segment; answers how many letters that took. */
    private int fireUntil(String counted) {
        int[] sent = new int[1];
        Eventually.passes(PATIENCE, () -> {
            JsonNode statistics = mailing.fired(trigger);
            sent[0] += statistics.path("sent").asInt();
            assertThat(statistics.path(counted).asInt())
                    .as(counted + " of " + statistics)
                    .isEqualTo(1);
        });
        return sent[0];
    }

    /** Every projection filled anew from the streams says the same. */
    public Duration rebuild() {
        long begun = System.nanoTime();
        var runs = new ArrayList<String>();
        for (String service : PROJECTIONS)
            runs.add(api.post(service + "/projection/rebuild", Map.of())
                    .expect(202)
                    .location());
        runs.forEach(one -> Runs.done(api, one, REBUILD));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        agree(PATIENCE);
        return took;
    }

    private void agree(Duration within) {
        Eventually.passes(within, () -> {
            assertThat(said(winner)).isEqualTo(said(twin));
            assertThat(members(bigSpenders)).contains(winner, twin);
            assertThat(members(mailed)).containsExactly(winner);
        });
    }

    private String contact(String name, Map<String, Object> more) {
        Map<String, Object> draft = new TreeMap<>(more);
        draft.put("firstName", "Anna");
        draft.put("lastName", name);
        draft.put("registeredOn", suite.today().minusDays(DAYS + 1).toString());
        draft.put("emails", List.of(name + "." + run + "@example.org"));
        String id = api.post("contacts", draft).expect(201).id();
        for (var consent : List.of(
                Map.of("purpose", "PERSONAL_DATA", "state", "GRANTED"),
                Map.of("purpose", "MARKETING", "channel", "EMAIL", "state", "GRANTED")))
            api.post("contacts/" + id + "/consents", consent).expect(201);
        return id;
    }

    private int payments() {
        return facts * 6 / 10;
    }

    /** Six payments to three shipments to one interaction; the share decides about days and amounts. */
    private long tell(String owner, int share) {
        say("payments", payments(), i -> money(owner, "paidAt", i, share));
        say("shipments", facts * 3 / 10, i -> money(owner, "shippedAt", i, share));
        say(
                "interactions",
                facts / 10,
                i -> Map.of("contactId", owner, "kind", "CALL", "direction", "INBOUND", "occurredAt", day(i, share)));
        return IntStream.range(0, payments()).mapToLong(i -> amount(i, share)).sum();
    }

    private void say(String collection, int count, IntFunction<Map<String, ?>> line) {
        for (int from = 0; from < count; from += LINES_MAX)
            api.postLines(
                            collection,
                            IntStream.range(from, Math.min(count, from + LINES_MAX))
                                    .mapToObj(line))
                    .expect(200);
    }

    private Map<String, Object> money(String owner, String at, int number, int share) {
        return Map.of("contactId", owner, "amount", amount(number, share), at, day(number, share));
    }

    private static long amount(int number, int share) {
        return 1 + (number * 31L + share * 17L) % 97;
    }

    private String day(int number, int share) {
        LocalDate day = suite.today().minusDays(1 + (number * 2L + share) % DAYS);
        return day.toString();
    }

    /** What the services say of a client: status, profile, settlement. */
    private Map<String, String> said(String client) {
        var said = new TreeMap<String, String>();
        JsonNode profile = api.get("clients/" + client + "/profile").expect(200).json();
        JsonNode settlement =
                api.get("clients/" + client + "/settlement").expect(200).json();
        PROFILE.forEach(
                field -> said.put("profile." + field, profile.path(field).asText()));
        SETTLEMENT.forEach(
                field -> said.put("settlement." + field, settlement.path(field).asText()));
        said.put(
                "status",
                api.get("clients/" + client + "/status")
                        .expect(200)
                        .json()
                        .path("code")
                        .asText());
        return said;
    }

    private List<String> members(String segment) {
        return api.get("segments/" + segment + "/members?limit=100").expect(200).items().stream()
                .map(item -> item.path("clientId").asText(item.path("id").asText()))
                .toList();
    }
}
