package dev.clientele.status.decision;

/**
 * Which deals that are open at a point count as active interests of the last N days (STA-09a, settled question 3). None
 * of them counts a deal that is closed.
 */
public enum ActiveInterest {
    /** Every one: its open interval meets the window, whenever it was opened. */
    OPEN_IN_WINDOW,
    /** Those opened within the window. */
    OPENED_IN_WINDOW,
    /** Those opened within the window, and every one once the client was spoken with within it. */
    TOUCHED_IN_WINDOW
}
