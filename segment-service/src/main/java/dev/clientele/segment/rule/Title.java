package dev.clientele.segment.rule;

/** What people call something. */
public record Title(String en, String ru) {
    public String in(String language) {
        return "ru".equals(language) ? ru : en;
    }
}
