package dev.clientele.contracts;

/** Whether a card or document still counts. Removal is a state, never an absence. */
public enum Life {
    LIVE,
    DELETED,
    MERGED,
    ERASED
}
