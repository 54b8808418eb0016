package dev.clientele.gateway.route;

/** Where a path leads. */
public sealed interface Destination {

    /** @param path as the service knows it */
    record To(Upstream upstream, String path) implements Destination {}

    /**
     * A run or schedule named by its id alone: one of the services has it.
     *
     * @param thing the path of the run or schedule itself, to ask for it
     */
    record Somewhere(String thing, String path) implements Destination {}

    /** A collection every service has its own of, with no service named. */
    record ServiceNotNamed(String collection) implements Destination {}

    record Nowhere() implements Destination {}
}
