package dev.clientele.campaign.trigger;

import dev.clientele.campaign.audience.Feed;
import dev.clientele.campaign.stored.Stored;
import dev.clientele.campaign.template.Fallbacks;
import dev.clientele.campaign.template.Variants;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Looks whether what is switched on can be read, template included, so that people know before its hour has come. */
@ApplicationScoped
public class Reading implements Feed {
    private final Database database;
    private final Troubles troubles;

    public Reading(Database database, Troubles troubles) {
        this.database = database;
        this.troubles = troubles;
    }

    private record Parts(UUID id, Stored<?>... all) {}

    @Override
    public Work work() {
        return Work.READING;
    }

    @Override
    public int pass() {
        database.read(handle ->
                        handle.createQuery("""
                        select t.id, t.occasion, t.action, m.fallbacks, m.variants
                          from trigger t join template m on m.id = t.template_id
                         where t.enabled and t.fired_at is null
                        """).map((row, _) -> parts(row)).list())
                .forEach(trigger -> troubles.read(trigger.id, trigger.all));
        return 0;
    }

    private static Parts parts(ResultSet row) throws SQLException {
        return new Parts(
                row.getObject("id", UUID.class),
                new Occasions().convertToEntityAttribute(row.getString("occasion")),
                new Actions().convertToEntityAttribute(row.getString("action")),
                new Fallbacks().convertToEntityAttribute(row.getString("fallbacks")),
                new Variants.Converter().convertToEntityAttribute(row.getString("variants")));
    }
}
