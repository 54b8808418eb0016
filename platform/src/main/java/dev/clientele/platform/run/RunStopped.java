package dev.clientele.platform.run;

/** The run was cancelled or taken by another replica: the transaction that noticed must roll back. */
public final class RunStopped extends RuntimeException {
    RunStopped(String message) {
        super(message, null, false, false);
    }
}
