package dev.clientele.client.intake;

/**
 * Why a row is written. A card made only because a document named its client can still move to an earlier day; what
 * another service has told on a stream has happened, so it is taken for a client who is deleted by now as well.
 */
public enum Origin {
    USER,
    IMPORT,
    DOCUMENT,
    STREAM
}
