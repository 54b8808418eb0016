package dev.clientele.platform.stream;

/** Applies a batch in its transaction, which holds the lane's lock. Must give the same result when repeated. */
@FunctionalInterface
public interface LaneHandler {
    void apply(LaneBatch batch);
}
