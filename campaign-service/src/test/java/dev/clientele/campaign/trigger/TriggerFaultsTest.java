package dev.clientele.campaign.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.campaign.LeapDay;
import dev.clientele.campaign.campaign.Occasion;
import dev.clientele.campaign.campaign.RepeatPolicy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TriggerFaultsTest {
    private static final UUID SEGMENT = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED_SEGMENT, /segmentId",
        "SEGMENT_ENTERED, /segmentId",
        "SEGMENT_LEFT, /segmentId",
        "DEBT, /segmentId",
        "ONE_OFF, /segmentId",
        "STATUS_CHANGED, /occasion/statusTo",
        "INACTIVITY, /occasion/days",
        "CLIENT_DATE, /occasion/dateType"
    })
    void whatATypeCannotDoWithoutIsAskedFor(TriggerType type, String pointer) {
        assertThat(pointers(draft(type, null, null))).containsExactly(pointer);
    }

    @ParameterizedTest
    @EnumSource(names = {"BIRTHDAY", "PROFESSIONAL_HOLIDAY", "RENEWAL", "PURCHASE_CYCLE"})
    void theOthersNeedNothing(TriggerType type) {
        assertThat(pointers(draft(type, null, null))).isEmpty();
    }

    @Test
    void whatATypeHasNoUseForIsRefused() {
        var everything = new Occasion("NEW", "LOST", 3, "wedding", LeapDay.MARCH_1);
        assertThat(pointers(draft(TriggerType.SCHEDULED_SEGMENT, SEGMENT, everything)))
                .containsExactlyInAnyOrder(
                        "/occasion/days",
                        "/occasion/dateType",
                        "/occasion/leapDay",
                        "/occasion/statusFrom",
                        "/occasion/statusTo");
        assertThat(pointers(draft(TriggerType.RENEWAL, null, new Occasion(null, null, 30, null, LeapDay.MARCH_1))))
                .containsExactly("/occasion/leapDay");
    }

    /** CAM-06, CAM-08: per campaign a second fire of the day would greet again. */
    @ParameterizedTest
    @CsvSource({
        "BIRTHDAY, PER_PERIOD, false",
        "PROFESSIONAL_HOLIDAY, PER_PERIOD, false",
        "RENEWAL, PER_PERIOD, false",
        "BIRTHDAY, PER_ENTRY, true",
        "RENEWAL, ONCE, true",
        "PURCHASE_CYCLE, PER_PERIOD, true"
    })
    void aDayOrATermIsForOnce(TriggerType type, RepeatPolicy policy, boolean allowed) {
        assertThat(pointers(draft(type, null, null, policy))).isEqualTo(allowed ? List.of() : List.of("/repeatPolicy"));
    }

    @Test
    void onlyAOneOffHasATimeOfItsOwnAndOnlyEventsSettle() {
        var draft = new TriggerDraft(
                "a",
                "A",
                TriggerType.BIRTHDAY,
                null,
                null,
                null,
                null,
                60,
                Instant.EPOCH,
                UUID.randomUUID(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(pointers(draft)).containsExactlyInAnyOrder("/sendAt", "/settleSeconds");
    }

    private static TriggerDraft draft(TriggerType type, UUID segment, Occasion occasion) {
        return draft(type, segment, occasion, null);
    }

    private static TriggerDraft draft(TriggerType type, UUID segment, Occasion occasion, RepeatPolicy policy) {
        return new TriggerDraft(
                "a",
                "A",
                type,
                segment,
                null,
                null,
                occasion,
                null,
                null,
                UUID.randomUUID(),
                null,
                null,
                policy,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<String> pointers(TriggerDraft draft) {
        return TriggerFaults.of(draft).stream().map(fault -> fault.pointer()).toList();
    }
}
