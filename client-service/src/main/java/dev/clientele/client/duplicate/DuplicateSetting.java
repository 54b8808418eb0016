package dev.clientele.client.duplicate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param onCreate what happens when a new card has something strong in common with another one */
public record DuplicateSetting(@Schema(required = true) Mode onCreate) {
    public enum Mode {
        /** The card is made, the answer names the others. */
        WARN,
        /** 409 {@code duplicate}. */
        BLOCK
    }
}
