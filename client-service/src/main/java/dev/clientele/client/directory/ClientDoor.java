package dev.clientele.client.directory;

import dev.clientele.client.unit.Visible;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The way to what is kept of one client: 404 unless the caller sees it, 303 from one of its people (question 8),
 * 301 from one that was merged into it (CLI-11). */
@Singleton
public class ClientDoor {
    private final Clients clients;
    private final Database database;
    private final Visible visible;

    public ClientDoor(Clients clients, Database database, Visible visible) {
        this.clients = clients;
        this.database = database;
        this.visible = visible;
    }

    /** @param below what follows the client's id in the path, such as {@code settlement} */
    public Response answer(UUID id, String below, Supplier<Object> answer) {
        return open(id, below, () -> Response.ok(answer.get()).build());
    }

    /** As {@link #answer}, for a whole response such as a file. */
    public Response open(UUID id, String below, Supplier<Response> answer) {
        Clients.Place place = seen(id);
        if (place.mergedInto() != null) return elsewhere(Status.MOVED_PERMANENTLY, place.mergedInto(), below);
        if (place.company() != null) return elsewhere(Status.SEE_OTHER, place.company(), below);
        return answer.get();
    }

    /** For what each of a company's people has too: only a merged client is looked for elsewhere. */
    public Response answerPeopleToo(UUID id, String below, Supplier<Object> answer) {
        Clients.Place place = seen(id);
        if (place.mergedInto() != null) return elsewhere(Status.MOVED_PERMANENTLY, place.mergedInto(), below);
        return Response.ok(answer.get()).build();
    }

    private Clients.Place seen(UUID id) {
        Clients.Place place = clients.place(id);
        database.read(handle -> {
            visible.require(handle, place.entity(), id);
            return place;
        });
        return place;
    }

    private static Response elsewhere(Status status, UUID client, String below) {
        return Response.status(status)
                .location(URI.create("/api/v1/clients/" + client + "/" + below))
                .build();
    }
}
