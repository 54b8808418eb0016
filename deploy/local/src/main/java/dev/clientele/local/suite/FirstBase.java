package dev.clientele.local.suite;

/** What the client base of a data folder begins with, once: nothing, or the demo base. */
public record FirstBase(DataFolder folder) {
    private static final String DEMO = "demo";
    private static final String LOADING = "demo, loading";
    private static final String EMPTY = "empty";

    /** Whether it began with the demo base, of which perhaps only a part is there yet. */
    public boolean isDemo() {
        return folder.begunWith().filter(base -> base.startsWith(DEMO)).isPresent();
    }

    private boolean isSettled() {
        return folder.begunWith().filter(base -> !base.equals(LOADING)).isPresent();
    }

    /** @param demo loads the demo base; one that breaks off is begun again the next time */
    public void begin(boolean empty, Runnable demo) {
        if (isSettled()) return;
        if (empty) {
            folder.begunWith(EMPTY);
            return;
        }
        folder.begunWith(LOADING);
        demo.run();
        folder.begunWith(DEMO);
    }
}
