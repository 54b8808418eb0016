package dev.clientele.status.cdnow;

import dev.clientele.contracts.Event;
import dev.clientele.status.projection.Base;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CdnowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void all() {
        Base base = new Base("status_cdnow", TODAY);
        List<Event> events = Cdnow.read().events();
        List<List<Event>> lanes = new ArrayList<>();
        for (int i = 0; i < 16; i++) lanes.add(new ArrayList<>());
        events.forEach(e -> lanes.get(base.db.lanes().of(e.unitId())).add(e));
        long start = System.nanoTime();
        for (List<Event> lane : lanes)
            for (int from = 0; from < lane.size(); from += 1000)
                base.hear(lane.subList(from, Math.min(from + 1000, lane.size())));
        Base.NANOS.forEach((k, v) -> System.out.println("FIGURE " + v / 1000 + " ms " + k));
        System.out.println("FIGURE cdnow events=" + events.size() + " ms=" + (System.nanoTime() - start) / 1_000_000);
        System.out.println(
                "FIGURE " + base.rows("select frequency, lifecycle, count(*) from unit_profile group by 1, 2"));
        System.out.println("FIGURE " + base.rows("select status, count(*) from unit_status group by 1"));
        System.out.println("FIGURE " + base.rows("select type, count(*) from outbox group by 1"));
        System.out.println(
                "FIGURE "
                        + base.rows(
                                "select mode, class, month, sum(delta) as d from lane_step where mode = 2 group by 1,2,3 order by 3, 2"));
    }
}
