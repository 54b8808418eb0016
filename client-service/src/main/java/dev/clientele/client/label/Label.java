package dev.clientele.client.label;

/** Either is null while nothing has been said about it. */
public record Label(WorkStatus workStatus, Profile profile) {
    public static final Label NONE = new Label(null, null);
}
