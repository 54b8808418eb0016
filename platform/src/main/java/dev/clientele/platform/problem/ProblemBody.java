package dev.clientele.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A problem as it is read: in one language, at one place. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "violations"})
public record ProblemBody(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        List<Fault> violations,
        @JsonAnyGetter Map<String, Object> members) {

    /** Where a code is explained. */
    public static final String TYPES = "https://clientele.dev/problems/";

    /** @param code stable; absent when only a sentence tells */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(String pointer, String code, String message) {}

    public static ProblemBody of(Problem problem, Locale language, String instance) {
        return new ProblemBody(
                URI.create(TYPES + problem.code()),
                title(problem, language),
                problem.status(),
                detail(problem, language),
                instance,
                problem.code(),
                problem.violations().stream()
                        .map(violation -> fault(violation, language))
                        .toList(),
                problem.members());
    }

    private static String title(Problem problem, Locale language) {
        return Texts.find(language, problem.code() + ".title")
                .or(() -> Texts.find(language, "status." + problem.status()))
                .orElseGet(() -> problem.code().replace('-', ' '));
    }

    private static String detail(Problem problem, Locale language) {
        if (problem.detail() != null) return Texts.say(language, problem.detail(), problem.arguments());
        return Texts.find(language, problem.code() + ".detail", problem.arguments())
                .orElse(null);
    }

    private static Fault fault(Violation violation, Locale language) {
        boolean known = Texts.find(language, violation.message()).isPresent();
        String code = violation.code() == null && known ? violation.message() : violation.code();
        return new Fault(violation.pointer(), code, Texts.say(language, violation.message(), violation.arguments()));
    }
}
