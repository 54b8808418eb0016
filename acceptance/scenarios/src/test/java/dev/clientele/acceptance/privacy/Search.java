package dev.clientele.acceptance.privacy;

import dev.clientele.acceptance.suite.Databases;
import dev.clientele.acceptance.suite.Logs;
import dev.clientele.acceptance.suite.RunningSuite;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where some words stand: in rows of every table of every database, in records of every topic, in lines of every log. */
final class Search {
    private static final Duration POLL = Duration.ofMillis(200);

    /** As text a row shows all its columns, JSON and arrays too; only bytes are looked at as what they were written as. */
    private static final String TABLES = """
            select gen_random_uuid(), c.relname,
                   'select 1 from ' || quote_ident(c.relname) || ' t where lower(t::text) like any (?)' ||
                   coalesce((select string_agg(' or lower(encode(t.' || quote_ident(a.attname) || ', ''escape'')) like any (?)', '')
                             from pg_attribute a
                             where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and not a.attisdropped), '') sql
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
             order by c.relname
            """;

    private final RunningSuite suite;
    private final List<String> words;

    Search(RunningSuite suite, String... words) {
        this.suite = suite;
        this.words = Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** {@code database.table} of every table with a row that has one of the words. */
    Set<String> tables() {
        var found = new TreeSet<String>();
        for (String database : Databases.NAMES) {
            var queries = new LinkedHashMap<String, String>();
            suite.databases().each(database, TABLES, List.of(), row -> queries.put(row.name(), row.text()));
            queries.forEach((table, sql) -> {
                if (suite.databases().has(database, sql, patterns())) found.add(database + "." + table);
            });
        }
        return found;
    }

    private String[] patterns() {
        return words.stream().map(word -> "%" + word + "%").toArray(String[]::new);
    }

    /** Topics in which a record has one of the words. */
    Set<String> records() {
        return topics(false);
    }

    /** The same after compaction, which leaves the last record of each key. */
    Set<String> lastRecords() {
        return topics(true);
    }

    private Set<String> topics(boolean compacted) {
        var found = new TreeSet<String>();
        var last = new HashMap<String, String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", suite.bootstrapServers(), "max.poll.records", 10_000),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("clientele."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one)))
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    String place = compacted ? record.key() : String.valueOf(record.offset());
                    String key = record.topic() + "/" + record.partition() + "/" + place;
                    if (hit(record.key() + " " + record.value())) last.put(key, record.topic());
                    else last.remove(key);
                }
        }
        found.addAll(last.values());
        return found;
    }

    /** Names of the logs in which a line has one of the words. */
    Set<String> logs() {
        return Logs.with(suite.logs(), words);
    }

    private boolean hit(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(folded::contains);
    }
}
