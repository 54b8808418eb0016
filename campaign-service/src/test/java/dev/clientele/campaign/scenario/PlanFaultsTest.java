package dev.clientele.campaign.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.scenario.Plan.Entry;
import dev.clientele.campaign.scenario.Plan.On;
import dev.clientele.platform.problem.Violation;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanFaultsTest {
    private static final Entry BY_HAND = new Entry(On.MANUAL, null, null, null, null, null);
    private static final Step END = new Step.Exit("end", Outcome.EXITED, "DONE");

    @Test
    void aStepLeadsToALaterOneOnly() {
        var age = new Condition.Age(null, 7);
        assertThat(pointers(BY_HAND, wait("w", 1), new Step.Decide("c", age, "w", "end"), END))
                .containsExactly("/plan/steps/1");
        assertThat(pointers(BY_HAND, new Step.Decide("c", age, "c", "end"), END))
                .containsExactly("/plan/steps/0");
        assertThat(pointers(BY_HAND, new Step.Decide("c", age, "nowhere", null), END))
                .containsExactly("/plan/steps/0");
        assertThat(pointers(BY_HAND, new Step.Decide("c", age, "end", null), wait("w", 1), END))
                .isEmpty();
    }

    @Test
    void aCodeIsUsedOnce() {
        assertThat(pointers(BY_HAND, wait("w", 1), wait("w", 2))).containsExactly("/plan/steps/1/code");
    }

    @Test
    void aWaitHasOneTime() {
        assertThat(pointers(BY_HAND, new Step.Wait("w", null, null, null, null, null)))
                .containsExactly("/plan/steps/0");
        assertThat(pointers(BY_HAND, new Step.Wait("w", 1, 2, null, null, null)))
                .containsExactly("/plan/steps/0");
        assertThat(pointers(BY_HAND, new Step.Wait("w", null, 2, null, LocalTime.NOON, null)))
                .containsExactly("/plan/steps/0/at");
    }

    @Test
    void anEntryHasWhatItsKindNeedsAndNothingElse() {
        assertThat(pointers(new Entry(On.SEGMENT_ENTERED, null, null, null, null, null), END))
                .containsExactly("/plan/entry/segmentId");
        assertThat(pointers(new Entry(On.STATUS_CHANGED, null, null, "NEW", null, null), END))
                .containsExactly("/plan/entry/statusTo");
        assertThat(pointers(new Entry(On.MANUAL, 3, UUID.randomUUID(), null, "LOST", null), END))
                .containsExactlyInAnyOrder("/plan/entry/withinDays", "/plan/entry/segmentId", "/plan/entry/statusTo");
    }

    private static Step wait(String code, int days) {
        return new Step.Wait(code, days, null, null, null, null);
    }

    private static List<String> pointers(Entry entry, Step... steps) {
        var plan = new Plan(entry, null, null, null, null, null, List.of(steps));
        return PlanFaults.of(plan).stream().map(Violation::pointer).toList();
    }
}
