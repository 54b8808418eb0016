package dev.clientele.status.catalogue;

/** What codes of statuses and rules look like. */
final class Codes {
    static final String PATTERN = "[A-Z][A-Z0-9_]{0,39}";

    private Codes() {}
}
