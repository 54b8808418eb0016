package dev.clientele.segment.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.segment.rule.Audience;
import dev.clientele.segment.rule.Bounds;
import dev.clientele.segment.rule.Catalogue;
import dev.clientele.segment.rule.Reading;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.RuleJson;
import dev.clientele.segment.rule.Template;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the definitions, again only when their stamp has moved. */
@Singleton
public class Definitions {
    private static final int LOCK = 0x53454744;

    private final ObjectMapper json;
    private volatile DefinitionSet known = new DefinitionSet(0, List.of());

    public Definitions(ObjectMapper json) {
        this.json = json;
    }

    public DefinitionSet read(Handle handle) {
        long stamp = handle.createQuery("select stamp from definition_stamp")
                .mapTo(Long.class)
                .one();
        DefinitionSet present = known;
        if (present.stamp() == stamp) return present;
        DefinitionSet fresh = new DefinitionSet(stamp, load(handle));
        known = fresh;
        return fresh;
    }

    public Catalogue catalogue(Handle handle) {
        return LiveCatalogue.read(handle);
    }

    /** One change of the definitions at a time, so that two cannot close a cycle together. */
    void lock(Handle tx) {
        tx.createQuery("select pg_advisory_xact_lock(:key) is null")
                .bind("key", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Nobody edits these until this transaction has ended. Segments are locked before the stamp, as an edit does it: who has
     * the stamp must wait for no segment. Whoever enters or leaves them need not wait.
     */
    public static void hold(Handle tx, Collection<UUID> segments) {
        tx.createQuery("select id from segment where id = any(:segments) order by id for no key update")
                .bindArray("segments", UUID.class, segments)
                .mapTo(UUID.class)
                .list();
    }

    /** Makes every replica read the definitions again once this transaction has committed. */
    public void changed(Handle tx) {
        // From a sequence, so that a stamp that was rolled back never comes again.
        tx.execute("update definition_stamp set stamp = next_version()");
    }

    /** What was edited since is what its members are made by from now on; what failed before does not count any more. */
    public static void comesIntoForce(Handle tx, UUID segment) {
        tx.createUpdate("""
                        update segment
                           set (composed_version, composed_rule, composed_parameters, composed_template, composed_audience)
                             = (rule_version, rule, parameters, template, audience),
                               composed_formation = null, composed_tracked = null,
                               stale_since = null, last_error = null, next_try_at = null
                         where id = :segment
                        """).bind("segment", segment).execute();
    }

    /** Its members are about to be kept another way: until that comes into force all that counts is as it is now. */
    static void remember(Handle tx, Definition segment) {
        tx.createUpdate("""
                        update segment
                           set (composed_version, composed_rule, composed_parameters, composed_template, composed_audience)
                             = (rule_version, rule, parameters, template, audience)
                         where id = :segment and (composed_template is null or composed_version is null)
                        """).bind("segment", segment.id()).execute();
        tx.createUpdate("""
                        update segment set composed_formation = :formation, composed_tracked = :tracked where id = :segment
                        """)
                .bind("formation", segment.formation())
                .bind("tracked", segment.tracked())
                .bind("segment", segment.id())
                .execute();
    }

    private List<Definition> load(Handle handle) {
        Catalogue catalogue = catalogue(handle);
        return handle.createQuery("""
                        select s.id, number, code, name, now.formation, now.tracked, now.old, now.awaits, composed_template, template,
                               composed_audience, audience, composed_rule, rule, composed_version, rule_version,
                               composed_parameters, parameters, pins
                          from segment s join segment_in_force now on now.id = s.id
                         where s.state = 'ACTIVE' order by number
                        """)
                .map((row, _) -> definition(row, catalogue))
                .list();
    }

    /**
     * A segment whose members are about to be kept another way goes on as what it was, and so does a DYNAMIC one by its
     * composed rule, until what was changed has been composed.
     */
    private Definition definition(ResultSet row, Catalogue catalogue) throws SQLException {
        String old = row.getBoolean("old") ? "composed_" : "";
        UUID id = row.getObject("id", UUID.class);
        Optional<Rule> inForce = rule(row, old, catalogue);
        Optional<Rule> saved = old.isEmpty() ? inForce : rule(row, "", catalogue);
        var mentioned = new HashSet<UUID>();
        if (inForce.isEmpty()) mentioned.addAll(mentioned(row, old, catalogue));
        if (saved.isEmpty()) mentioned.addAll(mentioned(row, "", catalogue));
        mentioned.remove(id);
        return new Definition(
                id,
                row.getInt("number"),
                row.getString("code"),
                row.getString("name"),
                Formation.valueOf(row.getString("formation")),
                Template.valueOf(row.getString(old + "template")),
                Audience.valueOf(row.getString(old + "audience")),
                inForce,
                old.isEmpty() ? Optional.empty() : saved,
                mentioned,
                row.getInt(old.isEmpty() ? "rule_version" : "composed_version"),
                row.getBoolean("tracked"),
                row.getBoolean("pins"),
                row.getBoolean("awaits"));
    }

    private Optional<Rule> rule(ResultSet row, String old, Catalogue catalogue) throws SQLException {
        String text = row.getString(old + "rule");
        String parameters = row.getString(old + "parameters");
        var template = Template.valueOf(row.getString(old + "template"));
        try {
            JsonNode rule = text == null ? null : json.readTree(text);
            JsonNode tree = Parameters.resolve(rule, parameters == null ? null : json.readTree(parameters));
            Reading reading = RuleJson.read(tree, "/rule", template, catalogue, Bounds.SAVED);
            return reading.rule();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What cannot be read, such as a rule of a later version, still names segments by code or id, which need no escapes. */
    private static Set<UUID> mentioned(ResultSet row, String of, Catalogue catalogue) throws SQLException {
        return Stream.of(orEmpty(row.getString(of + "rule")), orEmpty(row.getString(of + "parameters")))
                .flatMap(text -> Stream.of(text.split("\"")))
                .flatMap(string -> catalogue.segment(string).stream())
                .collect(Collectors.toSet());
    }

    private static String orEmpty(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
