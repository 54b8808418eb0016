package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Where a unit stands at one point of its history: all that the conditions look at. */
public final class Situation {
    private String status;
    private LocalDate since;
    private LocalDate pinnedUntil;
    private boolean begun;
    private int absences;
    private boolean history;
    private final List<Fact> open = new ArrayList<>();
    private final List<UUID> closedBeforeOpened = new ArrayList<>();
    private LocalDate lastContactOn;
    private LocalDate lastInterestOn;
    private LocalDate lastSaleOn;
    private final List<Fact> facts;
    private int seen;

    /** @param facts all there are of the unit, in order; each becomes visible when it is added */
    Situation(List<Fact> facts) {
        this.facts = facts;
    }

    /** The status, or the last one it had while it is away. */
    public String status() {
        return status;
    }

    public LocalDate since() {
        return since;
    }

    public LocalDate pinnedUntil() {
        return pinnedUntil;
    }

    /** False before its first day and while it is attached, deleted or merged. */
    public boolean isClient() {
        return begun && absences == 0;
    }

    /** The openings of the open deals that count as active interests in a window that begins on {@code from}. */
    public List<Fact> activeInterests(ActiveInterest meaning, LocalDate from) {
        boolean spoken = lastContactOn != null && !lastContactOn.isBefore(from);
        boolean all = switch (meaning) {
            case OPEN_IN_WINDOW -> true;
            case OPENED_IN_WINDOW -> false;
            case TOUCHED_IN_WINDOW -> spoken;
        };
        return all
                ? Collections.unmodifiableList(open)
                : open.stream().filter(deal -> !deal.on().isBefore(from)).toList();
    }

    /** The last day with an active interest if nothing else happens, or null when there is none. */
    LocalDate lastActiveDay(ActiveInterest meaning, int windowDays) {
        if (open.isEmpty()) return null;
        if (meaning == ActiveInterest.OPEN_IN_WINDOW) return LocalDate.MAX;
        LocalDate touched = open.getLast().on();
        if (meaning == ActiveInterest.TOUCHED_IN_WINDOW && lastContactOn != null && lastContactOn.isAfter(touched))
            touched = lastContactOn;
        return touched.plusDays(windowDays);
    }

    /** The last day on which an interest was closed. */
    public LocalDate lastInterestOn() {
        return lastInterestOn;
    }

    public LocalDate lastSaleOn() {
        return lastSaleOn;
    }

    /** True once it had a status or a fact as a client. */
    public boolean hasHistory() {
        return history;
    }

    public boolean isPinned(LocalDate day) {
        return pinnedUntil != null && !day.isAfter(pinnedUntil);
    }

    void begin() {
        begun = true;
    }

    void leave() {
        absences++;
    }

    void comeBack() {
        absences--;
    }

    void become(String status, LocalDate on) {
        this.status = status;
        this.since = on;
        this.history = true;
    }

    void pin(LocalDate until) {
        pinnedUntil = until;
    }

    /** The facts up to this point, in order. */
    List<Fact> seen() {
        return facts.subList(0, seen);
    }

    /** The next one of its facts happens. */
    void add(Fact fact) {
        seen++;
        if (fact.kind().isHistory() && isClient()) history = true;
        if (fact.kind().isSale()) lastSaleOn = fact.on();
        switch (fact.kind()) {
            case DEAL_OPENED -> open(fact);
            case DEAL_WON, DEAL_LOST -> close(fact);
            case INTERACTION -> lastContactOn = fact.on();
            case REGISTERED, PAID, SHIPPED -> {}
        }
    }

    private void open(Fact deal) {
        if (!closedBeforeOpened.remove(deal.id())) open.add(deal);
    }

    private void close(Fact deal) {
        lastInterestOn = deal.on();
        for (int i = 0; i < open.size(); i++) {
            if (Objects.equals(open.get(i).id(), deal.id())) {
                open.remove(i);
                return;
            }
        }
        closedBeforeOpened.add(deal.id());
    }
}
