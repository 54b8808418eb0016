package dev.clientele.client.imports;

import dev.clientele.client.intake.Outcome;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What an import has come to so far; {@code rejected} counts lines. */
public record Tally(long created, long existing, long rejected, long clientsCreated) {

    static void clients(Handle tx, UUID upload, long created) {
        tx.createUpdate("update import_upload set clients_created = clients_created + :created where id = :id")
                .bind("created", created)
                .bind("id", upload)
                .execute();
    }

    static void rows(Handle tx, UUID upload, List<Outcome> outcomes) {
        tx.createUpdate("""
                        update import_upload set created = created + :created, existing = existing + :existing where id = :id
                        """)
                .bind(
                        "created",
                        outcomes.stream()
                                .filter(Outcome.Created.class::isInstance)
                                .count())
                .bind(
                        "existing",
                        outcomes.stream()
                                .filter(Outcome.Existing.class::isInstance)
                                .count())
                .bind("id", upload)
                .execute();
    }

    static Tally of(Handle handle, UUID upload) {
        return handle.createQuery("""
                        select created, existing, clients_created,
                            (select count(distinct line) from import_reject where upload_id = :id) rejected
                        from import_upload where id = :id
                        """)
                .bind("id", upload)
                .map(ConstructorMapper.of(Tally.class))
                .one();
    }
}
