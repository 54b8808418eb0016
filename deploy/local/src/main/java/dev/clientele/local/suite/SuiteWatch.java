package dev.clientele.local.suite;

/** Whoever wants to know what happens to the members. */
interface SuiteWatch {
    void said(String line);

    /** Fails never: whoever calls has members to look after. */
    void changed();
}
