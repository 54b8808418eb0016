package dev.clientele.platform.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.List;

/** RFC 6901 pointers to what a client wrote, from the paths of the libraries that read it. */
public final class Pointers {
    private Pointers() {}

    public static String of(Object... segments) {
        var pointer = new StringBuilder();
        for (Object segment : segments) append(pointer, String.valueOf(segment));
        return pointer.toString();
    }

    static String of(List<JsonMappingException.Reference> path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            if (step.getFieldName() != null) append(pointer, step.getFieldName());
            else if (step.getIndex() >= 0) append(pointer, Integer.toString(step.getIndex()));
        }
        return pointer.toString();
    }

    /** The path below the parameter or the bean; method and parameter names of Java do not show. */
    static String of(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.isInIterable() && node.getIndex() != null) append(pointer, Integer.toString(node.getIndex()));
            if (node.isInIterable() && node.getKey() != null) append(pointer, String.valueOf(node.getKey()));
            if (node.getKind() == ElementKind.PROPERTY) append(pointer, node.getName());
        }
        return pointer.toString();
    }

    /** What a pointer goes through, as {@link #of} was given it; empty for the whole. */
    public static List<String> names(String pointer) {
        if (pointer.isEmpty()) return List.of();
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static void append(StringBuilder pointer, String segment) {
        pointer.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
    }
}
