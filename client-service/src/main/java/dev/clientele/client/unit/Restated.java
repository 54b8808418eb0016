package dev.clientele.client.unit;

import dev.clientele.contracts.Stream;

/** Facts of ours whose present state can be said again. No version is drawn: nothing about them changes. */
public interface Restated extends dev.clientele.platform.republish.Restated {
    @Override
    Stream stream();

    @Override
    default boolean isReference() {
        return !stream().byLane();
    }
}
