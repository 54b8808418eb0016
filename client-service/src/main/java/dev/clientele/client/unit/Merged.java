package dev.clientele.client.unit;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cards that were merged into another one. */
public final class Merged {
    private Merged() {}

    /** @param entity {@code company} or {@code contact} */
    public static void refuse(Handle handle, String entity, UUID id) {
        handle.createQuery("""
                        select merged_into from %s where lane = lane_of(:id) and id = :id and life = 'MERGED'
                        """.formatted(entity))
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(winner -> {
                    throw problem(entity, winner);
                });
    }

    public static Problem problem(String entity, UUID winner) {
        return Problems.conflict("merged").withHeader("Location", location(entity, winner));
    }

    public static String location(String entity, UUID winner) {
        return "/api/v1/" + (entity.equals("company") ? "companies/" : "contacts/") + winner;
    }
}
