package dev.clientele.platform.stream;

/** The record cannot be what its type says. A handler throws it for a value no database check would refuse. */
public final class InvalidEvent extends RuntimeException {
    public InvalidEvent(String message) {
        super(message);
    }

    InvalidEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
