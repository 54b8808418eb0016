package dev.clientele.platform.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What went wrong, thrown from anywhere below a resource and answered as RFC 9457. Immutable; {@code with…} give a
 * changed copy. Title and detail are found under {@code <code>.title} and {@code <code>.detail} in the problem texts.
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final String detail;
    private final List<Object> arguments;
    private final List<Violation> violations;
    private final Map<String, String> headers;
    private final Map<String, Object> members;

    private Problem(
            int status,
            String code,
            String detail,
            List<Object> arguments,
            List<Violation> violations,
            Map<String, String> headers,
            Map<String, Object> members,
            Throwable cause) {
        super(code + (detail == null ? "" : ": " + detail) + (violations.isEmpty() ? "" : " " + violations), cause);
        this.status = status;
        this.code = Objects.requireNonNull(code);
        this.detail = detail;
        this.arguments = List.copyOf(arguments);
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** @param detail a key of the problem texts, a sentence, or null for the text {@code <code>.detail} */
    public Problem(int status, String code, String detail, List<Violation> violations) {
        this(status, code, detail, List.of(), violations, Map.of(), Map.of(), null);
    }

    public Problem(int status, String code) {
        this(status, code, null, List.of());
    }

    public Problem withArguments(Object... arguments) {
        return new Problem(status, code, detail, List.of(arguments), violations, headers, members, getCause());
    }

    public Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, detail, arguments, violations, more, members, getCause());
    }

    /** Adds a member to the answer, such as the users of a thing that cannot be deleted. */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, detail, arguments, violations, headers, more, getCause());
    }

    public Problem causedBy(Throwable cause) {
        return new Problem(status, code, detail, arguments, violations, headers, members, cause);
    }

    /** The same problem of a part, its pointers lengthened by the pointer of that part. */
    public Problem under(String parent) {
        var moved = new ArrayList<Violation>();
        violations.forEach(violation -> moved.add(violation.under(parent)));
        return new Problem(status, code, detail, arguments, moved, headers, members, getCause());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, Object> members() {
        return members;
    }
}
