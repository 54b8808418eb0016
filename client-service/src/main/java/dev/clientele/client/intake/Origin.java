package dev.clientele.client.intake;

/** Why a row is written; a card made only because a document named its client can still move to an earlier day. */
public enum Origin {
    USER,
    IMPORT,
    DOCUMENT
}
