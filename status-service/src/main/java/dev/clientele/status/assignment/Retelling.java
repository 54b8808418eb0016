package dev.clientele.status.assignment;

import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.ids.Ids;
import dev.clientele.status.decision.Cause;
import dev.clientele.status.decision.Outcome;
import dev.clientele.status.decision.Transition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The difference between a history as it was told and as the facts tell it now: their common beginning stays, the rest
 * of the old is superseded, the rest of the new is appended.
 *
 * @param said one event for each transition of today when nothing was rewritten; else at most one, and only if the
 *     present status differs
 */
record Retelling(List<UUID> superseded, List<HistoryRow> appended, List<StatusChanged> said) {

    static Retelling of(
            UUID unit,
            Standing before,
            List<HistoryRow> told,
            Outcome outcome,
            LocalDate day,
            Occasion occasion,
            Instant now) {
        List<Transition> telling = outcome.transitions();
        int same = 0;
        while (same < told.size() && same < telling.size() && told.get(same).tells(telling.get(same))) same++;
        List<UUID> superseded =
                told.subList(same, told.size()).stream().map(HistoryRow::id).toList();
        List<HistoryRow> appended = new ArrayList<>();
        for (int i = same; i < telling.size(); i++) {
            Transition t = telling.get(i);
            StatusCause cause = cause(t, day, before == null, !superseded.isEmpty(), occasion);
            appended.add(new HistoryRow(
                    Ids.next(),
                    unit,
                    i,
                    t.on(),
                    t.from(),
                    t.to(),
                    t.cause(),
                    cause,
                    t.rule(),
                    t.evidence(),
                    occasion.runId(),
                    t.cause() == Cause.MANUAL ? t.actor() : occasion.actor(),
                    now));
        }
        return new Retelling(superseded, appended, said(before, superseded, appended, outcome, day, occasion, now));
    }

    private static StatusCause cause(Transition t, LocalDate day, boolean first, boolean rewritten, Occasion occasion) {
        if (occasion.isRebuild()) return StatusCause.REBUILD;
        boolean past = t.on().isBefore(day);
        if (first && past) return StatusCause.BOOTSTRAP;
        if (occasion.cause() != null && !past) return occasion.cause();
        if (past || rewritten && !t.cause().isPresence()) return StatusCause.RECALCULATED;
        return StatusCause.valueOf(t.cause().name());
    }

    private static List<StatusChanged> said(
            Standing before,
            List<UUID> superseded,
            List<HistoryRow> appended,
            Outcome outcome,
            LocalDate day,
            Occasion occasion,
            Instant now) {
        String was = before == null ? null : before.status();
        boolean live = superseded.isEmpty()
                && appended.stream().allMatch(row -> row.effectiveOn().equals(day));
        if (live)
            return appended.stream().map(row -> change(row, row.fromStatus())).toList();
        String is = outcome.situation().isClient() ? outcome.situation().status() : null;
        if (Objects.equals(was, is)) return List.of();
        UUID unit = before == null ? appended.getLast().unitId() : before.unitId();
        StatusCause cause = occasion.isRebuild() ? StatusCause.REBUILD : StatusCause.RECALCULATED;
        return List.of(
                appended.isEmpty()
                        ? new StatusChanged(Ids.next(), unit, 0, was, is, now, day, cause, null, occasion.runId())
                        : change(appended.getLast(), was));
    }

    private static StatusChanged change(HistoryRow row, String from) {
        return new StatusChanged(
                row.id(),
                row.unitId(),
                0,
                from,
                row.toStatus(),
                row.at(),
                row.effectiveOn(),
                row.cause(),
                row.rule(),
                row.runId());
    }
}
