package dev.clientele.status.dynamics;

import java.util.List;

/** The five modes and their classes, by the numbers under which steps are kept; never renumber them. */
public enum Mode {
    DIRECTORY("COMPANIES", "CONTACTS"),
    CLIENT_TYPE("B2B", "B2C"),
    LIFECYCLE("ACTIVE", "SLEEPING", "LOST"),
    FREQUENCY("REGULAR", "FIRST_PURCHASE", "NO_PAYMENTS"),
    UNPAID("WITH_DEALS", "WITH_DIALOGS", "WITH_CONTACTS", "NO_CONTACTS");

    private final List<String> classes;

    Mode(String... classes) {
        this.classes = List.of(classes);
    }

    public List<String> classes() {
        return classes;
    }
}
