package dev.clientele.platform.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The only class that knows the library which catches exceptions and writes problems: it runs first for each of them
 * and says it our way. To exchange the library, exchange this class.
 */
@ApplicationScoped
public class ProblemAnswer implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemAnswer.class);
    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final int BEFORE_THE_LIBRARY = 1000;

    private final CurrentVertxRequest request;

    ProblemAnswer(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public int priority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public HttpProblem apply(HttpProblem caught, ProblemContext context) {
        Optional<RoutingContext> current = current();
        Problem problem = Translation.of(context.cause).orElseGet(() -> unexpected(context, current));
        Locale language = current.map(c -> c.request().getHeader("Accept-Language"))
                .map(Texts::language)
                .orElse(Locale.ENGLISH);
        return written(problem, ProblemBody.of(problem, language, context.path));
    }

    private static Problem unexpected(ProblemContext context, Optional<RoutingContext> current) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(
                context.cause,
                "unexpected failure %s at %s %s",
                id,
                current.map(c -> c.request().method().name()).orElse("?"),
                context.path);
        return new Problem(500, "unexpected").withArguments(id).with("errorId", id);
    }

    private static HttpProblem written(Problem problem, ProblemBody body) {
        var answer = HttpProblem.builder()
                .withType(body.type())
                .withTitle(body.title())
                .withStatus(body.status())
                .withDetail(body.detail())
                .withInstance(instance(body.instance()))
                .with("code", body.code());
        if (!body.violations().isEmpty()) answer.with("violations", body.violations());
        body.members().forEach(answer::with);
        problem.headers().forEach(answer::withHeader);
        return answer.build();
    }

    /** The path comes decoded, with whatever was sent in it. */
    private static URI instance(String path) {
        try {
            return path == null ? null : new URI(null, null, path, null);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Where the library has no mapper, or one that does not fit this Quarkus: the answer is made above all the same. */
    public abstract static class Caught<E extends Throwable> extends ExceptionMapperBase<E> {
        @Override
        protected HttpProblem toProblem(E thrown) {
            return HttpProblem.builder().build();
        }
    }

    @Provider
    @Priority(BEFORE_THE_LIBRARY)
    public static class NotAuthenticated extends Caught<UnauthorizedException> {}

    @Provider
    @Priority(BEFORE_THE_LIBRARY)
    public static class BadToken extends Caught<AuthenticationFailedException> {}

    @Provider
    @Priority(BEFORE_THE_LIBRARY)
    public static class WrongJson extends Caught<MismatchedInputException> {}

    @Provider
    @Priority(BEFORE_THE_LIBRARY)
    public static class TooDeep extends Caught<StackOverflowError> {}

    private Optional<RoutingContext> current() {
        try {
            return Optional.ofNullable(request.getCurrent());
        } catch (ContextNotActiveException outsideOfAnyRequest) {
            return Optional.empty();
        }
    }
}
