package dev.clientele.client.intake;

import dev.clientele.platform.problem.Problem;

/**
 * @param key what makes a row without an external id the same row when its file comes again; null outside imports
 * @param lack why nothing new can be made of it, though it may be written over what is there; null when it is whole
 */
public record Entry<D extends Draft>(D draft, String key, Problem lack) {
    /** Derived keys share the namespace of external ids, under a prefix of their own. */
    private static final String DERIVED = "derived:";

    public Entry(D draft, String key) {
        this(draft, key, null);
    }

    public static <D extends Draft> Entry<D> of(D draft) {
        return new Entry<>(draft, null);
    }

    /** What must be unique within the collection, or null. */
    public String reference() {
        if (draft.externalId() != null) return draft.externalId();
        return key == null ? null : DERIVED + key;
    }
}
