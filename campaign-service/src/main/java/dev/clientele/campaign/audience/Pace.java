package dev.clientele.campaign.audience;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How many messages a second the latest campaigns of a channel have sent. */
@ApplicationScoped
public class Pace {
    private static final int CAMPAIGNS = 5;
    private static final int SENT_MIN = 20;

    private final Database database;

    public Pace(Database database) {
        this.database = database;
    }

    /** Empty while no campaign of the channel has finished that was large enough to tell. */
    Optional<Double> of(Channel channel) {
        return database.read(handle -> handle.createQuery("""
                        select sum(sent) / sum(greatest(seconds, 1)) as per_second
                          from (select cast(statistics ->> 'sent' as double precision) as sent,
                                       extract(epoch from cast(statistics ->> 'lastSentAt' as timestamptz)
                                                        - cast(statistics ->> 'firstSentAt' as timestamptz)) as seconds
                                  from campaign
                                 where state = 'FINISHED'
                                   and coalesce(definition -> 'content' ->> 'channel', 'EMAIL') = :channel
                                   and case when pg_input_is_valid(statistics ->> 'sent', 'integer')
                                             and pg_input_is_valid(statistics ->> 'lastSentAt', 'timestamptz')
                                             and pg_input_is_valid(statistics ->> 'firstSentAt', 'timestamptz')
                                            then cast(statistics ->> 'sent' as integer) >= :sentMin else false end
                                 order by finished_at desc limit :campaigns) latest
                        """)
                .bind("channel", channel)
                .bind("sentMin", SENT_MIN)
                .bind("campaigns", CAMPAIGNS)
                .map((row, _) -> row.getObject(1, Double.class))
                .findOne());
    }
}
