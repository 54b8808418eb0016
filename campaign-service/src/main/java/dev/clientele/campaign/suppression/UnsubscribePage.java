package dev.clientele.campaign.suppression;

import dev.clientele.platform.problem.Texts;

/** The pages people see who follow the link; they hold no word of the token or the card. */
final class UnsubscribePage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem }
            button { font: inherit; padding: .6rem 1.2rem; margin: .3rem 0 }
            </style>
            </head>
            <body><h1>%s</h1>%s</body>
            </html>
            """;

    private UnsubscribePage() {}

    static String question(UnsubscribeToken token, String acceptLanguage) {
        String forms = token.topic().equals("*")
                ? form("", acceptLanguage, "unsubscribe.button")
                : form("", acceptLanguage, "unsubscribe.topic") + form("?all=true", acceptLanguage, "unsubscribe.all");
        return page(acceptLanguage, "unsubscribe.question", forms);
    }

    static String done(String acceptLanguage) {
        return page(acceptLanguage, "unsubscribe.done", "<p>" + text(acceptLanguage, "unsubscribe.effect") + "</p>");
    }

    private static String form(String query, String acceptLanguage, String label) {
        return "<form method=\"post\" action=\"%s\"><button>%s</button></form>"
                .formatted(query, text(acceptLanguage, label));
    }

    private static String page(String acceptLanguage, String headline, String body) {
        String title = text(acceptLanguage, headline);
        return PAGE.formatted(Texts.language(acceptLanguage).getLanguage(), title, title, body);
    }

    private static String text(String acceptLanguage, String key) {
        return Texts.find(Texts.language(acceptLanguage), key).orElseThrow();
    }
}
