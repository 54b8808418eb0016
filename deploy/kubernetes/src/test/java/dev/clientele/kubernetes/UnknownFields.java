package dev.clientele.kubernetes;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fields a model does not know: the models keep them aside instead of failing, so that typing errors pass unseen. */
final class UnknownFields {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> found = new ArrayList<>();

    static List<String> of(Object model) {
        UnknownFields search = new UnknownFields();
        search.walk(model, "");
        return search.found;
    }

    private void walk(Object value, String path) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, element) -> walk(element, path + "." + key));
            case Collection<?> elements -> elements.forEach(element -> walk(element, path + "[]"));
            default -> {
                if (isModel(value) && seen.add(value)) walkModel(value, path);
            }
        }
    }

    private void walkModel(Object model, String path) {
        for (Method getter : model.getClass().getMethods()) {
            if (getter.getParameterCount() > 0 || !getter.getName().startsWith("get")) continue;
            Object value = read(model, getter);
            if (getter.getName().equals("getAdditionalProperties")) {
                if (value instanceof Map<?, ?> unknown) unknown.keySet().forEach(key -> found.add(path + "." + key));
            } else {
                walk(value, path + "." + getter.getName().substring(3));
            }
        }
    }

    private static Object read(Object model, Method getter) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException notReadable) {
            return null;
        }
    }

    private static boolean isModel(Object value) {
        String name = value.getClass().getName();
        return name.startsWith("io.fabric8") || name.startsWith("io.strimzi");
    }
}
