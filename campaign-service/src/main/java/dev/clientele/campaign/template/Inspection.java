package dev.clientele.campaign.template;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one part of a template and tells all that is wrong with it. */
final class Inspection {
    static final int SECTIONS_MAX = 100;
    static final int BRACES_MAX = 1_000;
    private static final Set<String> OR = Set.of("?:", "or");

    private final String pointer;
    private final List<Fault> faults;
    private final Set<MergeField> fields;

    /** @param fields takes those that are named */
    Inspection(String pointer, List<Fault> faults, Set<MergeField> fields) {
        this.pointer = pointer;
        this.faults = faults;
        this.fields = fields;
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
        if (source.length() > lengthMax) fault("template-too-long", lengthMax);
        else if (count(source, "{#") > SECTIONS_MAX) fault("template-sections", SECTIONS_MAX);
        else if (count(source, "{") > BRACES_MAX) fault("template-expressions", BRACES_MAX);
    }

    private Template parsed(String source, Variant variant) {
        try {
            return MessageEngine.parse(source, variant);
        } catch (TemplateException e) {
            faultAt(e.getOrigin(), "template-syntax", firstLine(e.getMessage()));
            return null;
        }
    }

    private void check(Template template) {
        if (!template.getParameterDeclarations().isEmpty()) fault("template-declarations");
        template.getExpressions().forEach(this::check);
    }

    private void check(Expression expression) {
        if (expression.isLiteral()) return;
        if (expression.hasNamespace()) {
            faultAt(expression.getOrigin(), "template-namespace", expression.getNamespace());
            return;
        }
        var path = new ArrayList<String>();
        boolean operators = false;
        for (Expression.Part part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                operators = true;
                checkOperator(expression, part.asVirtualMethod());
            } else if (operators) faultAt(expression.getOrigin(), "template-operator", part.getName());
            else path.add(part.getName());
        }
        checkPath(expression, String.join(".", path));
    }

    private void checkOperator(Expression expression, Expression.VirtualMethodPart operator) {
        if (!isOr(operator.getName()) || operator.getParameters().size() != 1)
            faultAt(expression.getOrigin(), "template-operator", operator.getName());
        else operator.getParameters().forEach(this::check);
    }

    private void checkPath(Expression expression, String path) {
        MergeField.at(path)
                .ifPresentOrElse(
                        fields::add,
                        () -> faultAt(
                                expression.getOrigin(), "template-field", path, String.join(", ", MergeField.paths())));
    }

    /** Line and column come first among the arguments; the whole part is line 1, column 1. */
    private void faultAt(Origin origin, String message, Object... more) {
        var arguments = new ArrayList<Object>();
        arguments.add(origin == null ? 1 : origin.getLine());
        arguments.add(origin == null ? 1 : Math.max(1, origin.getLineCharacterStart()));
        arguments.addAll(List.of(more));
        faults.add(new Fault(pointer, message, arguments));
    }

    private void fault(String message, Object... arguments) {
        faults.add(Fault.of(pointer, message, arguments));
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
