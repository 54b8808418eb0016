package dev.clientele.client.dictionary;

import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record Titles(
        @Schema(required = true, examples = "Retail") String en,

        @Schema(required = true, examples = "Розничная торговля")
        String ru) {

    public Titles {
        en = Draft.text(en);
        ru = Draft.text(ru);
    }

    public static void check(Check check, Titles titles) {
        check.required("/titles", titles);
        if (titles == null) return;
        check.required("/titles/en", titles.en);
        check.text("/titles/en", titles.en, 200);
        check.required("/titles/ru", titles.ru);
        check.text("/titles/ru", titles.ru, 200);
    }

    public Map<String, String> byLanguage() {
        return Map.of("en", en, "ru", ru);
    }
}
