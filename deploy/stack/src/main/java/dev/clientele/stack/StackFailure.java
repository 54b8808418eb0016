package dev.clientele.stack;

/** Something the reader of the message can mend: it says what is wrong and what to do, and needs no stack trace. */
public final class StackFailure extends RuntimeException {
    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
