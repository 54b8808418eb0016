package dev.clientele.client.unit;

import dev.clientele.contracts.Life;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Cards that nobody changes any more: merged into another one, or erased. */
public final class Uneditable {
    private Uneditable() {}

    /**
     * @param entity {@code company} or {@code contact}
     * @throws Problem 409 {@code merged}, with the winner's location, or {@code erased}
     */
    public static void refuse(Handle handle, String entity, UUID id) {
        handle.createQuery("""
                        select life, merged_into from %s
                        where lane = lane_of(:id) and id = :id and life in ('MERGED', 'ERASED')
                        """.formatted(entity))
                .bind("id", id)
                .map((row, _) -> problem(entity, Life.valueOf(row.getString(1)), row.getObject(2, UUID.class)))
                .findOne()
                .ifPresent(problem -> {
                    throw problem;
                });
    }

    /** @param winner null of one that is not merged */
    public static void refuse(String entity, Life life, UUID winner) {
        if (life == Life.MERGED || life == Life.ERASED) throw problem(entity, life, winner);
    }

    private static Problem problem(String entity, Life life, UUID winner) {
        return life == Life.ERASED ? Problems.conflict("erased") : merged(entity, winner);
    }

    public static Problem merged(String entity, UUID winner) {
        return Problems.conflict("merged").withHeader("Location", location(entity, winner));
    }

    public static String location(String entity, UUID winner) {
        return "/api/v1/" + (entity.equals("company") ? "companies/" : "contacts/") + winner;
    }
}
