package dev.clientele.campaign.trouble;

/** A promise to ourselves that is broken; its code is what people are shown. */
public final class Fault extends RuntimeException {
    private final String code;

    public Fault(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
