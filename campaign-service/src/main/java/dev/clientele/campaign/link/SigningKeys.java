package dev.clientele.campaign.link;

import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The newest signs, all verify. */
@ApplicationScoped
public class SigningKeys {
    private final Database database;
    private volatile TreeMap<Integer, byte[]> secrets;

    public SigningKeys(Database database) {
        this.database = database;
    }

    public Map.Entry<Integer, byte[]> newest() {
        return secrets().lastEntry();
    }

    /** @return null for a key we never had */
    public byte[] secret(int keyId) {
        return secrets().get(keyId);
    }

    private TreeMap<Integer, byte[]> secrets() {
        if (secrets == null) secrets = load();
        return secrets;
    }

    private TreeMap<Integer, byte[]> load() {
        return database.read(handle -> handle.createQuery("select id, secret from signing_key")
                .map((row, _) -> Map.entry(row.getInt(1), row.getBytes(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new)));
    }
}
