package dev.clientele.campaign.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one part of a template and tells all that is wrong with it. */
final class Inspection {
    static final int SECTIONS_MAX = 100;
    static final int BRACES_MAX = 1_000;
    private static final Set<String> OR = Set.of("?:", "or");

    private final String pointer;
    private final List<Fault> faults;

    Inspection(String pointer, List<Fault> faults) {
        this.pointer = pointer;
        this.faults = faults;
    }

    static boolean isOr(String name) {
        return OR.contains(name);
    }

    /** @return the parsed part; null when there is none or it has faults */
    Template read(String source, int lengthMax, Variant variant) {
        if (source == null) return null;
        int before = faults.size();
        checkSize(source, lengthMax);
        if (faults.size() > before) return null;
        Template template = parsed(source, variant);
        if (template != null) check(template);
        return faults.size() > before ? null : template;
    }

    private void checkSize(String source, int lengthMax) {
        if (source.length() > lengthMax) fault("longer than " + lengthMax + " characters");
        else if (count(source, "{#") > SECTIONS_MAX) fault("more than " + SECTIONS_MAX + " sections");
        else if (count(source, "{") > BRACES_MAX) fault("more than " + BRACES_MAX + " expressions");
    }

    private Template parsed(String source, Variant variant) {
        try {
            return MessageEngine.parse(source, variant);
        } catch (TemplateException e) {
            fault(place(e.getOrigin()) + firstLine(e.getMessage()));
            return null;
        }
    }

    private void check(Template template) {
        if (!template.getParameterDeclarations().isEmpty()) fault("parameter declarations are not allowed");
        template.getExpressions().forEach(this::check);
    }

    private void check(Expression expression) {
        if (expression.isLiteral()) return;
        if (expression.hasNamespace()) {
            fault(expression, "namespaces are not allowed: " + expression.getNamespace());
            return;
        }
        var path = new ArrayList<String>();
        boolean operators = false;
        for (Expression.Part part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                operators = true;
                checkOperator(expression, part.asVirtualMethod());
            } else if (operators) fault(expression, "nothing may follow a fallback: " + part.getName());
            else path.add(part.getName());
        }
        checkPath(expression, String.join(".", path));
    }

    private void checkOperator(Expression expression, Expression.VirtualMethodPart operator) {
        if (!isOr(operator.getName()) || operator.getParameters().size() != 1)
            fault(expression, "not allowed: " + operator.getName());
        else operator.getParameters().forEach(this::check);
    }

    private void checkPath(Expression expression, String path) {
        if (MergeField.at(path).isEmpty())
            fault(
                    expression,
                    "unknown merge field " + path + "; known: "
                            + MergeField.paths().stream().collect(Collectors.joining(", ")));
    }

    private void fault(Expression expression, String message) {
        fault(place(expression.getOrigin()) + message);
    }

    private void fault(String message) {
        faults.add(new Fault(pointer, message));
    }

    private static String place(Origin origin) {
        return origin == null
                ? ""
                : "line %d, column %d: ".formatted(origin.getLine(), Math.max(1, origin.getLineCharacterStart()));
    }

    private static String firstLine(String message) {
        String line =
                message == null ? "does not parse" : message.lines().findFirst().orElse("does not parse");
        return line.replaceFirst("^Parser error( in template [^:]*)?: *", "")
                .replaceFirst("in template \\S+ line \\d+", "")
                .strip();
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) count++;
        return count;
    }
}
