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
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    public KnownParameters(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> sent = request.getUriInfo().getQueryParameters();
        Method method = resource.getResourceMethod();
        if (sent.isEmpty() || method == null) return;
        Set<String> names = known.computeIfAbsent(method, KnownParameters::names);
        var faults = new ArrayList<Violation>();
        new TreeMap<>(sent).forEach((name, values) -> {
            String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            if (!names.contains(name)) faults.add(Violation.of(pointer, "unknown-parameter", String.join(", ", names)));
            else if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0))
                faults.add(Violation.of(pointer, "nul-character"));
            else if (values.stream().anyMatch(value -> ENDLESS.matcher(value).matches()))
                faults.add(Violation.of(pointer, "invalid-value"));
        });
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    static Set<String> names(Method method) {
        var names = new TreeSet<String>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter, parameter.getName());
            if (parameter.isAnnotationPresent(BeanParam.class)) add(names, parameter.getType());
        }
        return names;
    }

    private static void add(Set<String> names, Class<?> bean) {
        for (Class<?> type = bean; type != Object.class; type = type.getSuperclass())
            for (Field field : type.getDeclaredFields()) {
                add(names, field, field.getName());
                if (field.isAnnotationPresent(BeanParam.class)) add(names, field.getType());
            }
    }

    private static void add(Set<String> names, AnnotatedElement element, String own) {
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (rest != null) names.add(rest.value().isEmpty() ? own : rest.value());
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) names.add(query.value());
    }
}
