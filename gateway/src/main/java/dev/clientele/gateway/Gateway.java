package dev.clientele.gateway;

import dev.clientele.gateway.forward.Forwarder;
import dev.clientele.gateway.forward.Owners;
import dev.clientele.gateway.identity.Tokens;
import dev.clientele.gateway.limit.HeadLimits;
import dev.clientele.gateway.limit.RateLimits;
import dev.clientele.gateway.openapi.OpenApiDocument;
import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Problems;
import dev.clientele.gateway.problem.Refused;
import dev.clientele.gateway.route.Destination;
import dev.clientele.gateway.route.Destination.Nowhere;
import dev.clientele.gateway.route.Destination.ServiceNotNamed;
import dev.clientele.gateway.route.Destination.Somewhere;
import dev.clientele.gateway.route.Destination.To;
import dev.clientele.gateway.route.Routes;
import dev.clientele.gateway.route.SafePath;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** The way of a request: a safe path, a valid token, a free slot, an owner, and off it goes. */
@ApplicationScoped
public class Gateway {
    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final Set<HttpMethod> REFUSED_METHODS = Set.of(HttpMethod.TRACE, HttpMethod.CONNECT);
    private static final Pattern SANE_REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final int BEFORE_EVERYTHING = -1_000;

    private final Tokens tokens;
    private final RateLimits rates;
    private final HeadLimits sizes;
    private final Owners owners;
    private final Forwarder forwarder;
    private final Problems problems;
    private final OpenApiDocument openApi;

    Gateway(
            Tokens tokens,
            RateLimits rates,
            HeadLimits sizes,
            Owners owners,
            Forwarder forwarder,
            Problems problems,
            OpenApiDocument openApi) {
        this.tokens = tokens;
        this.rates = rates;
        this.sizes = sizes;
        this.owners = owners;
        this.forwarder = forwarder;
        this.problems = problems;
        this.openApi = openApi;
    }

    void mount(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(this::receive);
        router.get("/openapi").order(BEFORE_EVERYTHING + 1).handler(this::describe);
        router.get("/q/openapi").order(BEFORE_EVERYTHING + 1).handler(this::describe);
        router.get("/docs").handler(context -> context.redirect("/q/swagger-ui"));
        router.route("/api/*").handler(context -> pass(context.request()));
        router.route().last().handler(context -> refuse(context.request(), new Refused(Problem.NOT_FOUND)));
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.response().putHeader("X-Request-Id", requestId(request.getHeader("X-Request-Id")));
        if (!SafePath.isSafe(request.path())) {
            refuse(request, new Refused(Problem.UNSAFE_PATH));
        } else if (REFUSED_METHODS.contains(request.method())) {
            refuse(request, new Refused(Problem.METHOD_NOT_ALLOWED));
        } else if (!isFramedPlainly(request)) {
            refuse(request, new Refused(Problem.MALFORMED_REQUEST));
        } else if (sizes.lineTooLong(request)) {
            refuse(request, new Refused(Problem.URI_TOO_LONG, sizes.lineMax()));
        } else if (sizes.headersTooLarge(request)) {
            refuse(request, new Refused(Problem.HEADERS_TOO_LARGE, sizes.headersMax()));
        } else {
            context.next();
        }
    }

    private void pass(HttpServerRequest request) {
        request.pause();
        subject(request)
                .map(rates::taken)
                .compose(admitted -> destination(request))
                .compose(to -> forwarder.forward(request, to))
                .onFailure(failure -> refuse(request, failure));
    }

    private Future<String> subject(HttpServerRequest request) {
        return Routes.isOpen(request.path())
                ? Future.succeededFuture("address:" + request.remoteAddress().hostAddress())
                : tokens.subject(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    private Future<To> destination(HttpServerRequest request) {
        Destination destination = Routes.find(request.path());
        return switch (destination) {
            case To to -> Future.succeededFuture(to);
            case Somewhere somewhere -> owners.find(somewhere, request);
            case ServiceNotNamed(var collection) ->
                Future.failedFuture(new Refused(Problem.SERVICE_NOT_NAMED, collection));
            case Nowhere() -> Future.failedFuture(new Refused(Problem.NOT_FOUND));
        };
    }

    private void describe(RoutingContext context) {
        openApi.current()
                .onSuccess(document -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                        .end(document))
                .onFailure(failure -> refuse(context.request(), failure));
    }

    private void refuse(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Refused refused) {
            problems.answer(request, refused);
            return;
        }
        LOG.errorf(failure, "%s %s failed in the gateway itself", request.method(), request.path());
        problems.answer(request, new Refused(Problem.BAD_GATEWAY, "gateway"));
    }

    private static String requestId(String proposed) {
        boolean sane = proposed != null && SANE_REQUEST_ID.matcher(proposed).matches();
        return sane ? proposed : UUID.randomUUID().toString();
    }

    /** A request whose end two servers could place differently is not passed on. */
    private static boolean isFramedPlainly(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (encoding != null) return length == null && encoding.equalsIgnoreCase("chunked");
        return length == null || length.matches("[0-9]{1,18}");
    }
}
