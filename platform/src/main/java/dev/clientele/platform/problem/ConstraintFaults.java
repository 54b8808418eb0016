package dev.clientele.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.AssertTrue;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bean validation; a broken return value is our fault, not the client's. */
public final class ConstraintFaults {
    private static final Pattern TEXT_KEY = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern WORD_START = Pattern.compile("(?<=.)([A-Z])");

    private ConstraintFaults() {}

    static Optional<Problem> problem(ConstraintViolationException invalid) {
        boolean ours = invalid.getConstraintViolations().stream().anyMatch(ConstraintFaults::isReturnValue);
        return ours ? Optional.empty() : Optional.of(Problems.invalid(violations(invalid.getConstraintViolations())));
    }

    /** In the order of their pointers, so that the same input always reads the same. */
    public static List<Violation> violations(Iterable<? extends ConstraintViolation<?>> found) {
        var violations = new ArrayList<Violation>();
        for (var violation : found) violations.add(violation(violation));
        violations.sort(Comparator.comparing(Violation::pointer).thenComparing(Violation::message));
        return violations;
    }

    /** A message in braces is a key of our own texts. */
    private static Violation violation(ConstraintViolation<?> violation) {
        Matcher key = TEXT_KEY.matcher(violation.getMessage());
        return key.matches()
                ? new Violation(pointer(violation), key.group(1))
                : new Violation(pointer(violation), code(violation), violation.getMessage(), List.of());
    }

    /** {@code NotBlank} is {@code not-blank}. */
    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return WORD_START.matcher(name).replaceAll("-$1").toLowerCase(Locale.ROOT);
    }

    private static boolean isReturnValue(ConstraintViolation<?> violation) {
        return nodes(violation).anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static String pointer(ConstraintViolation<?> violation) {
        String below = whole(violation, Pointers.of(violation.getPropertyPath()));
        return nodes(violation)
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(node -> node.as(Path.ParameterNode.class))
                .findFirst()
                .filter(parameter -> !isBody(violation, parameter.getParameterIndex()))
                .map(parameter -> below.isEmpty() ? Pointers.of(parameter.getName()) : below)
                .orElse(below);
    }

    /** What a record asserts of itself is at fault in the record, not in a field that nobody sends. */
    private static String whole(ConstraintViolation<?> violation, String pointer) {
        boolean ofItself = violation.getConstraintDescriptor().getAnnotation() instanceof AssertTrue;
        return ofItself ? pointer.substring(0, pointer.lastIndexOf('/')) : pointer;
    }

    /** The parameter without an annotation of JAX-RS or Quarkus is the body. */
    private static boolean isBody(ConstraintViolation<?> violation, int index) {
        String name = violation.getPropertyPath().iterator().next().getName();
        return methods(violation.getRootBeanClass())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() > index)
                .noneMatch(method -> isNamed(method.getParameters()[index]));
    }

    private static boolean isNamed(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .map(Annotation::annotationType)
                .map(Class::getSimpleName)
                .anyMatch(name -> name.startsWith("Rest") || name.endsWith("Param"));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, c -> c.getSuperclass())
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()));
    }

    private static Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        var nodes = new ArrayList<Path.Node>();
        violation.getPropertyPath().forEach(nodes::add);
        return nodes.stream();
    }
}
