package dev.clientele.status.decision;

import java.time.LocalDate;
import java.util.List;

/** Where a unit stands at one point of its history: all that the conditions look at. */
public final class Situation {
    private String status;
    private LocalDate since;
    private LocalDate pinnedUntil;
    private boolean begun;
    private int absences;
    private boolean history;
    private int openInterests;
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

    public int openInterests() {
        return openInterests;
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
            case DEAL_OPENED -> openInterests++;
            case DEAL_WON, DEAL_LOST -> {
                openInterests--;
                lastInterestOn = fact.on();
            }
            case REGISTERED, PAID, SHIPPED, INTERACTION -> {}
        }
    }
}
