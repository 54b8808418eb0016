package dev.clientele.gateway.forward;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.clientele.gateway.problem.Problem;
import dev.clientele.gateway.problem.Refused;
import dev.clientele.gateway.route.Destination.Somewhere;
import dev.clientele.gateway.route.Destination.To;
import dev.clientele.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds the service that has a run or schedule by asking all of them with the caller's own token. The answer never
 * changes, so it is remembered; a replica that does not remember asks again.
 */
@ApplicationScoped
public class Owners {
    private static final int REMEMBERED_MAX = 10_000;

    private record Answer(Upstream upstream, int status) {}

    private final Upstreams upstreams;
    private final Cache<String, Upstream> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Owners(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    public Future<To> find(Somewhere sought, HttpServerRequest request) {
        Upstream known = remembered.getIfPresent(sought.thing());
        if (known != null) return Future.succeededFuture(new To(known, sought.path()));
        List<Future<Answer>> answers = Arrays.stream(Upstream.values())
                .map(upstream -> ask(upstream, sought, request))
                .toList();
        return Future.join(answers)
                .map(all -> owner(sought, all.<Answer>list()))
                .map(owner -> new To(owner, sought.path()));
    }

    private Future<Answer> ask(Upstream upstream, Somewhere sought, HttpServerRequest request) {
        RequestOptions question = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI(sought.thing())
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (token != null) question.putHeader(HttpHeaders.AUTHORIZATION, token);
        return upstreams
                .ask(upstream, question)
                .map(response -> new Answer(upstream, response.statusCode()))
                .otherwise(new Answer(upstream, 503));
    }

    private Upstream owner(Somewhere sought, List<Answer> answers) {
        return first(answers, status -> status < 400)
                .map(answer -> {
                    remembered.put(sought.thing(), answer.upstream());
                    return answer.upstream();
                })
                .or(() -> first(answers, status -> status >= 500).map(down -> {
                    throw new Refused(
                            Problem.SERVICE_UNAVAILABLE, down.upstream().service());
                }))
                .or(() -> first(answers, status -> status != 404).map(Answer::upstream))
                .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    }

    private static Optional<Answer> first(List<Answer> answers, IntPredicate wanted) {
        return answers.stream().filter(answer -> wanted.test(answer.status())).findFirst();
    }
}
