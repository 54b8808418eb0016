package dev.clientele.campaign.trigger;

import dev.clientele.campaign.audience.Feed;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Launches mailings whose time has come (CAM-09); the trigger's row makes it once, on whatever replica. */
@ApplicationScoped
public class OneOffs implements Feed {
    private final Database database;
    private final BusinessTime time;
    private final Firing firing;
    private final Fires fires;
    private final Troubles troubles;

    public OneOffs(Database database, BusinessTime time, Firing firing, Fires fires, Troubles troubles) {
        this.database = database;
        this.time = time;
        this.firing = firing;
        this.fires = fires;
        this.troubles = troubles;
    }

    @Override
    public Work work() {
        return Work.LAUNCH;
    }

    @Override
    public int pass() {
        List<Due> due = database.read(handle -> handle.createQuery("""
                        select id, send_at from trigger
                         where type = 'ONE_OFF' and enabled and fired_at is null and send_at <= :now
                        """)
                .bind("now", time.now())
                .map((row, _) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("send_at", OffsetDateTime.class).toInstant()))
                .list());
        return due.stream()
                .mapToInt(one -> troubles.alone(Task.of(Work.LAUNCH, one.trigger), () -> launch(one)))
                .sum();
    }

    private int launch(Due due) {
        try (var attempt = fires.attempt(due.trigger, due.sendAt, Fires.BY_SCHEDULE)) {
            return attempt.of(() -> database.write(_ -> {
                firing.fireAppointed(due.trigger);
                return 1;
            }));
        }
    }

    private record Due(UUID trigger, Instant sendAt) {}
}
