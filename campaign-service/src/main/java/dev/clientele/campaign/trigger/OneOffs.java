package dev.clientele.campaign.trigger;

import dev.clientele.campaign.audience.Feed;
import dev.clientele.campaign.trouble.Task;
import dev.clientele.campaign.trouble.Troubles;
import dev.clientele.campaign.trouble.Work;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Launches mailings whose time has come (CAM-09); the trigger's row makes it once, on whatever replica. */
@ApplicationScoped
public class OneOffs implements Feed {
    private final Database database;
    private final BusinessTime time;
    private final Firing firing;
    private final Troubles troubles;

    public OneOffs(Database database, BusinessTime time, Firing firing, Troubles troubles) {
        this.database = database;
        this.time = time;
        this.firing = firing;
        this.troubles = troubles;
    }

    @Override
    public Work work() {
        return Work.LAUNCH;
    }

    @Override
    public int pass() {
        List<UUID> due = database.read(handle -> handle.createQuery("""
                        select id from trigger
                         where type = 'ONE_OFF' and enabled and fired_at is null and send_at <= :now
                        """)
                .bind("now", time.now())
                .mapTo(UUID.class)
                .list());
        return due.stream()
                .mapToInt(id -> troubles.alone(Task.of(Work.LAUNCH, id), () -> {
                    firing.fireAppointed(id);
                    return 1;
                }))
                .sum();
    }
}
