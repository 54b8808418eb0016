package dev.clientele.client.access;

import static dev.clientele.client.Api.admin;
import static dev.clientele.client.Api.create;
import static dev.clientele.client.Api.get;
import static dev.clientele.client.Api.post;
import static dev.clientele.client.Api.put;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.clientele.platform.sql.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Rows that are of no client: small tables, settings, runs and what else an installation has. */
final class HouseRows {
    private final Database database;
    private final Map<Whose, UUID> departments;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final Set<UUID> runs = ConcurrentHashMap.newKeySet();

    HouseRows(Database database, Map<Whose, UUID> departments) {
        this.database = database;
        this.departments = departments;
    }

    String made(String collection, Whose whose) {
        return switch (collection) {
            case "formulas" -> formula(departments.get(whose));
            case "dictionaries" -> "importance";
            case "values" -> value();
            case "attributes" -> attribute();
            case "rules" -> rule("access-" + Drafts.next());
            case "mappings" -> mapping();
            case "imports" -> imported();
            case "schedules" -> schedule();
            case "dead-letters" -> deadLetter();
            default -> create(collection, Drafts.of(collection, null)).toString();
        };
    }

    static String unknown(String collection) {
        return switch (collection) {
            case "dead-letters" -> "999999999";
            case "dictionaries", "values", "attributes", "rules", "mappings" -> "unknown-" + Drafts.next();
            default -> UUID.randomUUID().toString();
        };
    }

    static String attribute() {
        String draft = Drafts.of("attributes", null);
        return post("attributes", draft).statusCode(201).extract().path("code");
    }

    static String value() {
        return post("dictionaries/importance", Drafts.of("values", null))
                .statusCode(201)
                .extract()
                .path("code");
    }

    static String rule(String status) {
        put("reports/base-quality/rules/" + status, Drafts.RULE).statusCode(200);
        return status;
    }

    private String formula(UUID department) {
        attributes.put(department.toString(), attribute());
        put("sales-potential/" + department, formulaAgain(department.toString()))
                .statusCode(200);
        return department.toString();
    }

    /** The formula that the department has. */
    String formulaAgain(String department) {
        return Drafts.formula(attributes.containsKey(department) ? attributes.get(department) : attribute());
    }

    static String mapping() {
        String name = "access-" + Drafts.next();
        put("imports/mappings/" + name, "{}").statusCode(200);
        return name;
    }

    static String imported() {
        String run = admin().contentType("text/csv")
                .body("name\n\n\"\"\n")
                .post("/api/v1/imports?as=tags&dryRun=true")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ended(run);
        return run;
    }

    static void ended(String run) {
        await().atMost(20, SECONDS)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Set.of("DONE", "FAILED", "CANCELLED")
                        .contains(get("runs/" + run).extract().<String>path("state")));
    }

    String run(String collection, Whose whose, String caller) {
        UUID id = UUID.randomUUID();
        if (whose == Whose.UNKNOWN) return id.toString();
        String state = collection.contains("running") ? "RUNNING" : collection.contains("paused") ? "PAUSED" : "DONE";
        database.run(tx -> tx.createUpdate("""
                        insert into run (id, kind, scope, state, parameters, requested_by, created_at, lease_until)
                        values (:id, 'base-quality', :id::text, :state, '{}', :by, now(), now() + interval '1 hour')
                        """)
                .bind("id", id)
                .bind("state", state)
                .bind("by", whose == Whose.OWN ? caller : "somebody")
                .execute());
        runs.add(id);
        return id.toString();
    }

    private String schedule() {
        UUID id = UUID.randomUUID();
        database.run(tx -> tx.createUpdate("""
                        insert into schedule (id, kind, owner_id, cron, zone, enabled)
                        values (:id, 'access', :id::text, '0 0 1 1 *', 'UTC', false)
                        """).bind("id", id).execute());
        return id.toString();
    }

    private String deadLetter() {
        return database.write(tx -> tx.createQuery("""
                        insert into dlq (consumer, topic, partition, record_offset, error, at)
                        values ('nobody', 'access', 0, :offset, 'unknown', now()) returning id
                        """)
                .bind("offset", Drafts.next())
                .mapTo(Long.class)
                .one()
                .toString());
    }

    /** What ends with the test, because others look at all there is. */
    void forget() {
        database.run(tx -> {
            tx.execute("delete from dlq where consumer = 'nobody' and topic = 'access'");
            tx.execute("delete from schedule where kind = 'access'");
            tx.createUpdate("delete from run where id = any(:runs)")
                    .bindArray("runs", UUID.class, runs.toArray())
                    .execute();
            tx.execute("update segment set live = false where code = 'access-ban'");
        });
    }
}
