package dev.clientele.platform.http;

import dev.clientele.platform.problem.Pointers;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * A query parameter that the operation does not have is a fault of the caller: a filter with a slip in its name would
 * otherwise answer far more than was asked for. 422 with a pointer to each. So are values that cannot be read, and those
 * that no column can hold.
 */
@Provider
public class KnownParameters implements ContainerRequestFilter {
    /** Java reads dates of such years, PostgreSQL and the calendar of a business do not. */
    private static final Pattern ENDLESS = Pattern.compile("[+-]\\d{4,9}-\\d\\d-\\d\\d.*|0000-.*");

    /** Each throws at a value that JAX-RS could not read and would say 404 of, as if there were no such resource. */
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.ofEntries(
            Map.entry(String.class, Function.identity()),
            Map.entry(Limit.class, Limit::fromString),
            Map.entry(boolean.class, KnownParameters::yesOrNo),
            Map.entry(Boolean.class, KnownParameters::yesOrNo),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(Instant.class, Instant::parse));

    private final ResourceInfo resource;
    private final Map<Method, Map<String, Function<String, ?>>> known = new ConcurrentHashMap<>();
    private final Map<Method, List<String>> days = new ConcurrentHashMap<>();

    public KnownParameters(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null) return;
        var faults = new ArrayList<Violation>();
        addPath(faults, method, request.getUriInfo());
        addQuery(faults, method, request.getUriInfo().getQueryParameters());
        if (!faults.isEmpty()) throw Problems.invalid(faults);
    }

    /** Of a path only days: any other word that cannot be read names nothing that is there. */
    private void addPath(List<Violation> faults, Method method, UriInfo asked) {
        for (String day : days.computeIfAbsent(method, KnownParameters::days))
            if (ENDLESS.matcher(asked.getPathParameters().getFirst(day)).matches())
                faults.add(Violation.of(Pointers.of(day), "invalid-value"));
    }

    private void addQuery(List<Violation> faults, Method method, MultivaluedMap<String, String> sent) {
        if (sent.isEmpty()) return;
        Map<String, Function<String, ?>> readers = known.computeIfAbsent(method, KnownParameters::readers);
        new TreeMap<>(sent).forEach((name, values) -> {
            String pointer = Pointers.of(name);
            if (!readers.containsKey(name))
                faults.add(Violation.of(pointer, "unknown-parameter", String.join(", ", readers.keySet())));
            else
                values.stream()
                        .flatMap(value -> fault(readers.get(name), value).stream())
                        .limit(1)
                        .forEach(fault -> faults.add(fault.under(pointer)));
        });
    }

    /** An empty value is as good as none, in a list too. */
    private static Optional<Violation> fault(Function<String, ?> reader, String value) {
        if (value.isEmpty()) return Optional.empty();
        if (value.indexOf('\0') >= 0) return Optional.of(new Violation("", "nul-character"));
        if (ENDLESS.matcher(value).matches()) return Optional.of(new Violation("", "invalid-value"));
        try {
            reader.apply(value);
            return Optional.empty();
        } catch (Problem refusal) {
            return refusal.violations().stream().findFirst();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.of(new Violation("", "invalid-value"));
        }
    }

    /** Anything but {@code true} would be read as {@code false}. */
    private static boolean yesOrNo(String value) {
        if (value.equalsIgnoreCase("true")) return true;
        if (value.equalsIgnoreCase("false")) return false;
        throw new IllegalArgumentException();
    }

    /** As they are called in the path. */
    static List<String> days(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(one -> one.isAnnotationPresent(RestPath.class) && one.getType() == LocalDate.class)
                .map(one -> named(one.getAnnotation(RestPath.class).value(), one.getName()))
                .toList();
    }

    private static Map<String, Function<String, ?>> readers(Method method) {
        var readers = new TreeMap<String, Function<String, ?>>();
        for (Parameter parameter : method.getParameters()) {
            add(readers, parameter, parameter.getName(), parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(BeanParam.class)) add(readers, parameter.getType());
        }
        return readers;
    }

    private static void add(Map<String, Function<String, ?>> readers, Class<?> bean) {
        for (Class<?> type = bean; type != Object.class; type = type.getSuperclass())
            for (Field field : type.getDeclaredFields()) {
                add(readers, field, field.getName(), field.getGenericType());
                if (field.isAnnotationPresent(BeanParam.class)) add(readers, field.getType());
            }
    }

    private static void add(Map<String, Function<String, ?>> readers, AnnotatedElement element, String own, Type type) {
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (rest != null) readers.put(named(rest.value(), own), reader(ofOne(type)));
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) readers.put(query.value(), reader(ofOne(type)));
    }

    private static String named(String said, String own) {
        return said.isEmpty() ? own : said;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Function<String, ?> reader(Class<?> type) {
        if (type.isEnum()) return name -> Enum.valueOf((Class) type, name);
        Function<String, ?> reader = READERS.get(type);
        if (reader == null) throw new IllegalStateException("nobody knows how a parameter of " + type + " is read");
        return reader;
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
