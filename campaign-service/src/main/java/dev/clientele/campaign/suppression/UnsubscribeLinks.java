package dev.clientele.campaign.suppression;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes and reads unsubscribe links. The keys are the database's own; the newest signs, all verify. */
@ApplicationScoped
public class UnsubscribeLinks {
    static final String PATH = "/api/v1/unsubscribe/";

    private final Database database;
    private final String base;
    private volatile TreeMap<Integer, byte[]> secrets;

    public UnsubscribeLinks(Database database, CampaignConfig config) {
        this.database = database;
        this.base = config.publicUrl().toString().replaceFirst("/+$", "") + PATH;
    }

    public String url(UnsubscribeToken token) {
        Map.Entry<Integer, byte[]> newest = secrets().lastEntry();
        return base + token.sign(newest.getKey(), newest.getValue());
    }

    Optional<UnsubscribeToken> read(String token) {
        return UnsubscribeToken.verify(token, secrets()::get);
    }

    private TreeMap<Integer, byte[]> secrets() {
        if (secrets == null) secrets = load();
        return secrets;
    }

    private TreeMap<Integer, byte[]> load() {
        return database.read(handle -> handle.createQuery("select id, secret from signing_key")
                .map((row, _) -> Map.entry(row.getInt(1), row.getBytes(2)))
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new)));
    }
}
