package dev.clientele.client.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.client.restriction.Standing.Verdict.Allowed;
import dev.clientele.client.restriction.Standing.Verdict.Prohibited;
import dev.clientele.client.restriction.Standing.Verdict.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant THROUGH = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void nothingStandsAgainstAFreshClientInNoSegment() {
        assertThat(new Standing(List.of(), THROUGH, false).verdict()).isEqualTo(new Allowed());
    }

    @Test
    void aStaleEvaluationIsUnknownInOrOut() {
        assertThat(new Standing(List.of(), THROUGH, true).verdict()).isEqualTo(new Unknown(THROUGH));
        assertThat(new Standing(List.of(ban("D", "DYNAMIC")), THROUGH, true).verdict())
                .isEqualTo(new Unknown(THROUGH));
    }

    @Test
    void whatChangesOnlyByHandHoldsHoweverOld() {
        assertThat(new Standing(List.of(ban("M", "MANUAL"), ban("D", "DYNAMIC")), THROUGH, true).verdict())
                .isEqualTo(new Prohibited(List.of("D", "M")));
        assertThat(new Standing(List.of(ban("P", "PERIODIC")), null, true).verdict())
                .isEqualTo(new Prohibited(List.of("P")));
    }

    @Test
    void switchedOffNothingIsAsked() {
        RestrictionConfig off = new RestrictionConfig() {
            @Override
            public boolean shipmentBan() {
                return false;
            }

            @Override
            public Duration maxStaleness() {
                return Duration.ofSeconds(60);
            }
        };
        UUID unit = UUID.randomUUID();

        assertThat(new Restrictions(null, off, null)
                        .of(null, Set.of(unit))
                        .get(unit)
                        .verdict())
                .isEqualTo(new Allowed());
    }

    private static Ban ban(String code, String formation) {
        return new Ban(UUID.randomUUID(), code, code, formation, THROUGH, THROUGH);
    }
}
