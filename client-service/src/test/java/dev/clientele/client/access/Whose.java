package dev.clientele.client.access;

/** Whose row it is, seen from a manager of the department North, whose head is the sales-head. */
enum Whose {
    OWN,
    DEPARTMENTS,
    BELOW,
    OTHERS,
    NOBODYS,
    /** The manager's, and deleted. */
    DELETED,
    /** The manager's, of a card that was merged into another one of the manager's; a document moved there with it. */
    MERGED,
    UNKNOWN;

    boolean seenBy(String role) {
        if (this == UNKNOWN) return false;
        return switch (role) {
            case "manager" -> this == OWN || this == DELETED || this == MERGED;
            case "sales-head" -> this != OTHERS && this != NOBODYS;
            default -> true;
        };
    }
}
