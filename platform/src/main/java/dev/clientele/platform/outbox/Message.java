package dev.clientele.platform.outbox;

/**
 * An event and where it goes.
 *
 * @param lane {@link Outbox#NO_LANE} on a stream of one partition
 * @param subject the unit's id; null where there is none
 * @param event the event's own id
 * @param body JSON
 */
record Message(String topic, int lane, String key, String type, String subject, String event, String body) {
    int partition() {
        return lane == Outbox.NO_LANE ? 0 : lane;
    }
}
