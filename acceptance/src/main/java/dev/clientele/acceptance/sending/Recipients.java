package dev.clientele.acceptance.sending;

import dev.clientele.acceptance.api.Api;
import dev.clientele.acceptance.api.Eventually;
import dev.clientele.acceptance.mailing.Mailing;
import dev.clientele.acceptance.suite.RunningSuite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Consenting clients in a segment, written by one statement into campaign-service's own copies, as its streams would: for
 * counts at which the way through client-service would take longer than what is measured. Numbered from 0; number n has the
 * address {@code n.NAME@example.org}.
 */
public final class Recipients {
    private static final long VERSION = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** Of the platform's lane locks: what consumers and gates of the service take. */
    private static final int LANE_LOCKS = 0x4c414e45;

    private final RunningSuite suite;
    private final String name;
    private UUID segment = UUID.randomUUID();

    public Recipients(RunningSuite suite, String name) {
        this.suite = suite;
        this.name = name;
    }

    public UUID segment() {
        return segment;
    }

    public String address(int number) {
        return number + "." + name + "@example.org";
    }

    /** Some 3 s for 100,000. The id of a client carries its number in its last digits. */
    public Recipients create(int count) {
        run("""
            insert into segment (segment_id, version, life, code, name, formation, track_membership, archived)
            values ('%s', 1, 'LIVE', '%s', '%s', 'PERIODIC', false, false)
            """.formatted(segment, name, name));
        emptySeeded();
        run("""
            insert into seeded select lane_of(id), id, number
              from (select number, gen_random_uuid() as id from generate_series(0, %d) as number) drawn
            """.formatted(count - 1));
        run("""
            insert into unit (lane, unit_id, version, kind, life, name, emails)
            select lane, id, %d, 'CONTACT', 'LIVE', 'Иванов Иван', array[number || '.%s@example.org'] from seeded
            """.formatted(VERSION, name));
        run("""
            insert into person (lane, unit_id, contact_id, version, life, first_name, last_name, gender, emails, phones)
            select lane, id, id, %d, 'LIVE', 'Иван', 'Иванов', 'MALE', array[number || '.%s@example.org'],
                   array['+7916' || lpad(cast(number as text), 7, '0')] from seeded
            """.formatted(VERSION, name));
        run("""
            insert into consent (lane, unit_id, subject_id, purpose, channel, topic, version, state, at)
            select lane, id, id, purpose, channel, '*', %d, 'GRANTED', now()
              from seeded cross join (values ('PERSONAL_DATA', '-'), ('MARKETING', 'EMAIL'), ('MARKETING', 'SMS')) as p(purpose, channel)
            """.formatted(VERSION));
        run("""
            insert into member (lane, segment_id, unit_id, version, inside, since)
            select lane, '%s', id, %d, true, now() from seeded
            """.formatted(segment, VERSION));
        run("analyze unit, person, consent, member");
        return this;
    }

    /** The same by the way of every client: through client-service, known to all services. */
    public Recipients introduce(int count) {
        Api api = suite.as("admin");
        api.postLines("contacts", IntStream.range(0, count).mapToObj(this::contact))
                .expect(200);
        api.postLines("consents", IntStream.range(0, count).boxed().flatMap(this::consents))
                .expect(200);
        segment = UUID.fromString(new Mailing(suite, name).segmentOfCity(name));
        Eventually.holds(
                PATIENCE,
                LOOK_EVERY,
                () -> number("select count(*) from member where segment_id = ? and inside", segment) == count
                        && number(
                                        "select count(*) from consent c join unit u using (lane, unit_id) where"
                                                + " u.emails[1] like ?",
                                        "%." + name + "@example.org")
                                == 2L * count);
        emptySeeded();
        run("""
            insert into seeded select lane, unit_id, cast(split_part(emails[1], '.', 1) as integer) from unit
             where emails[1] like '%%.%s@example.org'
            """.formatted(name));
        return this;
    }

    private Map<String, ?> contact(int number) {
        return Map.of(
                "externalId",
                name + "-" + number,
                "lastName",
                "Иванов",
                "firstName",
                "Иван",
                "city",
                name,
                "emails",
                List.of(address(number)));
    }

    private Stream<Map<String, String>> consents(int number) {
        var subject = Map.of("subjectExternalId", name + "-" + number, "subjectKind", "CONTACT", "state", "GRANTED");
        var personalData = new HashMap<>(subject);
        personalData.put("purpose", "PERSONAL_DATA");
        var marketing = new HashMap<>(subject);
        marketing.put("purpose", "MARKETING");
        marketing.put("channel", "EMAIL");
        return Stream.of(personalData, marketing);
    }

    private void emptySeeded() {
        run("create unlogged table if not exists seeded (lane smallint, id uuid, number integer)");
        run("truncate seeded");
    }

    /**
     * Withdraws a consent as the stream would, under the lane's lock.
     *
     * @return when it held for everybody
     */
    public Instant withdraw(int number) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement("""
                with client as (select lane, id from seeded where number = ?),
                     locked as (select pg_advisory_xact_lock(%d, lane) from client)
                update consent c set state = 'WITHDRAWN', version = c.version + 1, at = now()
                  from client, locked
                 where c.lane = client.lane and c.unit_id = client.id and c.purpose = 'MARKETING'
                   and c.channel = 'EMAIL'
                """.formatted(LANE_LOCKS))) {
                update.setInt(1, number);
                if (update.executeUpdate() != 1) throw new IllegalStateException("no client " + number);
            }
            connection.commit();
            return Instant.now();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Messages to the client of that number that passed the gates after a time. */
    public long gatedAfter(int number, Instant time) {
        return number("""
            select count(*) from delivery d join seeded s on s.lane = d.lane and s.id = d.unit_id
             where s.number = ? and d.gated_at > ? and d.state <> 'SKIPPED'
            """, number, Timestamp.from(time));
    }

    /** Number → how many messages the ledger says were sent. */
    public Map<Integer, Integer> sentTo() {
        var sent = new HashMap<Integer, Integer>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select s.number, count(*) from delivery d join seeded s on s.lane = d.lane and s.id = d.unit_id
                     where d.state = 'SENT' group by 1
                    """)) {
            while (rows.next()) sent.put(rows.getInt(1), rows.getInt(2));
            return sent;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which of these messages are handed over without the ledger saying how that ended. */
    public Set<String> unwritten(Collection<String> ids) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select cast(id as text) from delivery where state = 'SENDING' and id = any(cast(? as uuid[]))")) {
            statement.setString(1, "{" + String.join(",", ids) + "}");
            var unwritten = new HashSet<String>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) unwritten.add(rows.getString(1));
            }
            return unwritten;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long rows(UUID campaign, String state) {
        return number("select count(*) from delivery where campaign_id = ? and state = ?", campaign, state);
    }

    /** Rows that will not change any more. */
    public long ended(UUID campaign) {
        return number(
                "select count(*) from delivery where campaign_id = ? and state not in ('QUEUED', 'SENDING')", campaign);
    }

    private long number(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        return suite.databases().server().connect("campaign");
    }
}
