package dev.clientele.acceptance.api;

import java.util.Map;

/** Segments that the suite is watched by. */
public final class Segments {
    private Segments() {}

    /** A DYNAMIC one whose members' coming and going is kept. */
    public static Answer track(Api api, String code, String template, Object rule) {
        return api.post(
                "segments",
                Map.of(
                        "code", code,
                        "name", code,
                        "formation", "DYNAMIC",
                        "trackMembership", true,
                        "template", template,
                        "rule", rule));
    }
}
