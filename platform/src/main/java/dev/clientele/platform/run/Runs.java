package dev.clientele.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The front door of runs. Every method joins the running transaction. */
@ApplicationScoped
public class Runs {
    private static final String SYSTEM = "system";
    private static final Set<RunState> ACTIVE = EnumSet.of(RunState.QUEUED, RunState.RUNNING, RunState.PAUSED);

    private final Database database;
    private final RunTable table;
    private final BusinessTime time;
    private final ObjectMapper json;
    private final WakeUp wakeUp;

    public Runs(Database database, RunTable table, BusinessTime time, ObjectMapper json, WakeUp wakeUp) {
        this.database = database;
        this.table = table;
        this.time = time;
        this.json = json;
        this.wakeUp = wakeUp;
    }

    /**
     * Queues a run; it begins as soon as this transaction has committed.
     *
     * @param scope what only one active run of the kind may work on, such as {@code "all"} or a segment's id
     * @throws Problem 409 {@code run-active} with the Location of the run that is active there
     */
    public Run start(String kind, String scope, Object parameters) {
        return start(kind, scope, parameters, requester());
    }

    public Run start(String kind, String scope, Object parameters, String requestedBy) {
        return database.write(tx -> {
            UUID id = Ids.next();
            Run run = table.insert(tx, id, kind, scope, write(parameters), requestedBy, time.now())
                    .orElseThrow(() -> active(table.active(tx, kind, scope)));
            database.afterCommit(wakeUp::now);
            return run;
        });
    }

    /** In place of whatever is active of that kind and scope: it has read what counts no longer. */
    public Run startAnew(String kind, String scope, Object parameters) {
        return database.write(tx -> {
            active(kind, scope).ifPresent(run -> table.change(tx, run.id(), ACTIVE, RunState.CANCELLED, time.now()));
            return start(kind, scope, parameters);
        });
    }

    /** 202 with Location, for the resource that started it. */
    public static Response accepted(Run run) {
        return Response.accepted(RunView.of(run))
                .location(URI.create(run.location()))
                .build();
    }

    public Optional<Run> find(UUID id) {
        return database.read(tx -> table.find(tx, id));
    }

    /** The newest run of that kind and scope: what a card shows as "last refresh". */
    public Optional<Run> latest(String kind, String scope) {
        return database.read(tx -> table.latest(tx, kind, scope));
    }

    public Optional<Run> active(String kind, String scope) {
        return database.read(tx -> table.active(tx, kind, scope));
    }

    /** Whether one of that kind and scope waits or runs, or is paused or has ended but its handler has not let go of it yet. */
    public boolean isHeld(String kind, String scope) {
        return database.read(tx -> table.isHeld(tx, kind, scope));
    }

    List<Run> list(String kind, RunState state, String requestedBy, UUID before, int limit) {
        return database.read(tx -> table.list(tx, kind, state, requestedBy, before, limit));
    }

    public Run cancel(UUID id) {
        return change(id, ACTIVE, RunState.CANCELLED);
    }

    public Run pause(UUID id) {
        return change(id, EnumSet.of(RunState.QUEUED, RunState.RUNNING), RunState.PAUSED);
    }

    public Run resume(UUID id) {
        Run run = change(id, EnumSet.of(RunState.PAUSED), RunState.QUEUED);
        wakeUp.now();
        return run;
    }

    /** To ask twice is to have asked; what has ended stays as it is. */
    private Run change(UUID id, Set<RunState> from, RunState to) {
        return database.write(tx -> {
            var changed = table.change(tx, id, from, to, to.isActive() ? null : time.now());
            if (changed.isPresent()) {
                database.afterCommit(wakeUp::now);
                return changed.get();
            }
            Run run = table.find(tx, id).orElseThrow(() -> Problems.notFound("run", id));
            boolean already = run.state() == to || run.state().isActive();
            if (already) return run;
            throw new Problem(409, "run-ended");
        });
    }

    /** 409 {@code run-active}: that one does what another is asked to do. */
    public static Problem active(Run run) {
        return active(Optional.of(run));
    }

    private static Problem active(Optional<Run> run) {
        var problem = new Problem(409, "run-active");
        return run.map(active ->
                        problem.withHeader("Location", active.location()).with("run", active.id()))
                .orElse(problem);
    }

    private static String requester() {
        var request = Arc.container() == null ? null : Arc.container().requestContext();
        if (request == null || !request.isActive()) return SYSTEM;
        SecurityIdentity identity =
                Arc.container().instance(SecurityIdentity.class).get();
        return identity.isAnonymous() ? SYSTEM : identity.getPrincipal().getName();
    }

    private String write(Object parameters) {
        try {
            return json.writeValueAsString(parameters == null ? Map.of() : parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + parameters.getClass(), e);
        }
    }
}
