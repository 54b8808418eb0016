package dev.clientele.status.chart;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The forms a chart comes in. Whoever accepts anything gets JSON. */
public final class Media {
    public static final String SVG = "image/svg+xml";
    public static final String SVG_IF_ASKED = SVG + ";qs=0.4";
    public static final String VEGA_LITE = "application/vnd.vegalite.v5+json";
    public static final String VEGA_LITE_IF_ASKED = VEGA_LITE + ";qs=0.3";

    private static final Locale RUSSIAN = Locale.of("ru");

    private Media() {}

    /** Russian or English, as the reader asks by {@code Accept-Language}. */
    public static Locale language(HttpHeaders headers) {
        for (Locale asked : headers.getAcceptableLanguages()) {
            if (asked.getLanguage().equals("ru")) return RUSSIAN;
            if (asked.getLanguage().equals("en")) return Locale.ENGLISH;
        }
        return Locale.ENGLISH;
    }
}
