package dev.clientele.campaign.scenario;

import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a plan as a whole: steps that lead back or nowhere, waits without a time, entries that lack something. */
final class PlanFaults {
    private static final int CONDITIONS_MAX = 60;

    private final Plan plan;
    private final List<Violation> found = new ArrayList<>();

    private PlanFaults(Plan plan) {
        this.plan = plan;
    }

    static List<Violation> of(Plan plan) {
        var faults = new PlanFaults(plan);
        faults.lookAtEntry();
        faults.lookAtSteps();
        faults.lookAtDone();
        long conditions = plan.conditions().flatMap(Condition::flat).count();
        if (conditions > CONDITIONS_MAX) faults.say("/plan", "plan-too-many-conditions", CONDITIONS_MAX);
        return faults.found;
    }

    private void lookAtEntry() {
        Plan.Entry entry = plan.entry();
        switch (entry.on()) {
            case SEGMENT_ENTERED, SEGMENT_LEFT -> {
                if (entry.segmentId() == null) say("/plan/entry/segmentId", "plan-entry-needs", entry.on());
            }
            case STATUS_CHANGED -> {
                if (entry.statusTo() == null) say("/plan/entry/statusTo", "plan-entry-needs", entry.on());
            }
            case REGISTERED, MANUAL -> {}
        }
        plan.entryWaste().forEach(field -> say("/plan/entry/" + field, "plan-entry-has-no", entry.on()));
    }

    /** Nothing is done before somebody is in. */
    private void lookAtDone() {
        Condition onlyIf = plan.entry().onlyIf();
        if (onlyIf != null && onlyIf.flat().anyMatch(Condition.Done.class::isInstance))
            say("/plan/entry/onlyIf", "plan-entry-has-no", "DONE");
        Set<String> acts = plan.steps().stream()
                .filter(Step.Act.class::isInstance)
                .map(Step::code)
                .collect(Collectors.toSet());
        plan.conditions()
                .flatMap(Condition::flat)
                .filter(Condition.Done.class::isInstance)
                .map(Condition.Done.class::cast)
                .filter(done -> !acts.contains(done.step()))
                .forEach(done -> say("/plan", "plan-step-unknown", done.step()));
    }

    private void lookAtSteps() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            if (places.putIfAbsent(step.code(), i) != null) say("/plan/steps/" + i + "/code", "plan-code-twice");
        }
        for (int i = 0; i < plan.steps().size(); i++) look(plan.steps().get(i), i, places);
    }

    private void look(Step step, int place, Map<String, Integer> places) {
        String pointer = "/plan/steps/" + place;
        step.targets().forEach(target -> {
            Integer at = places.get(target);
            if (at == null) say(pointer, "plan-step-unknown", target);
            else if (at <= place) say(pointer, "plan-step-back", target);
        });
        if (step instanceof Step.Wait wait) {
            long times = Stream.of(wait.days(), wait.hours(), wait.age())
                    .filter(Objects::nonNull)
                    .count();
            if (times != 1) say(pointer, "plan-wait-time");
            if (wait.at() != null && wait.hours() != null) say(pointer + "/at", "plan-wait-at");
        }
    }

    private void say(String pointer, String message, Object... arguments) {
        found.add(Violation.of(pointer, message, arguments));
    }
}
