package dev.clientele.platform.http;

import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * A query parameter that the operation does not have is a fault of the caller: a filter with a slip in its name would
 * otherwise answer far more than was asked for. 422 with a pointer to each. So are values that no column can hold.
 */
@Provider
public class KnownParameters implements ContainerRequestFilter {
    /** Java reads dates of such years, PostgreSQL and the calendar of a business do not. */
    private static final Pattern ENDLESS = Pattern.compile("[+-]\\d{4,9}-\\d\\d-\\d\\d.*|0000-.*");

    private final ResourceInfo resource;
    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    public KnownParameters(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> sent = request.getUriInfo().getQueryParameters();
        Method method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null) return;
        Map<String, Class<?>> types = known.computeIfAbsent(method, KnownParameters::types);
        var faults = new ArrayList<Violation>();
        new TreeMap<>(sent).forEach((name, values) -> {
            String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            if (!types.containsKey(name))
                faults.add(Violation.of(pointer, "unknown-parameter", String.join(", ", types.keySet())));
            else if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0))
                faults.add(Violation.of(pointer, "nul-character"));
            else if (values.stream()
                    .anyMatch(value -> ENDLESS.matcher(value).matches() || !isReadable(types.get(name), value)))
                faults.add(Violation.of(pointer, "invalid-value"));
        });
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    /** What JAX-RS would say 404 of, as if there were no such resource. */
    private static boolean isReadable(Class<?> type, String value) {
        if (value.isEmpty()) return true;
        try {
            if (type == UUID.class) UUID.fromString(value);
            else if (type == BigDecimal.class) new BigDecimal(value);
            else if (type == LocalDate.class) LocalDate.parse(value);
            else if (type == int.class || type == Integer.class) Integer.parseInt(value);
            return true;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private static Map<String, Class<?>> types(Method method) {
        var types = new TreeMap<String, Class<?>>();
        for (Parameter parameter : method.getParameters()) {
            add(types, parameter, parameter.getName(), parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(BeanParam.class)) add(types, parameter.getType());
        }
        return types;
    }

    private static void add(Map<String, Class<?>> types, Class<?> bean) {
        for (Class<?> type = bean; type != Object.class; type = type.getSuperclass())
            for (Field field : type.getDeclaredFields()) {
                add(types, field, field.getName(), field.getGenericType());
                if (field.isAnnotationPresent(BeanParam.class)) add(types, field.getType());
            }
    }

    private static void add(Map<String, Class<?>> types, AnnotatedElement element, String own, Type type) {
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (rest != null) types.put(rest.value().isEmpty() ? own : rest.value(), ofOne(type));
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) types.put(query.value(), ofOne(type));
    }

    /** Of a list, what is in it. */
    private static Class<?> ofOne(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType list when list.getActualTypeArguments()[0] instanceof Class<?> item -> item;
            default -> Object.class;
        };
    }
}
