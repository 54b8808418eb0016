package dev.clientele.campaign.scenario;

import dev.clientele.platform.time.BusinessTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** One instant for all that happens in a transaction. */
record Moment(Instant now, LocalDate today, ZoneId zone) {
    static Moment of(BusinessTime time) {
        Instant now = time.now();
        return new Moment(now, time.dateOf(now), time.zone());
    }
}
