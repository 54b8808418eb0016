package dev.clientele.segment.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import dev.clientele.segment.definition.Definitions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes, changes and removes agreements. */
@Singleton
public class Agreements {
    private final Database database;
    private final Definitions definitions;
    private final MergePatch mergePatch;
    private final BusinessTime time;

    public Agreements(Database database, Definitions definitions, MergePatch mergePatch, BusinessTime time) {
        this.database = database;
        this.definitions = definitions;
        this.mergePatch = mergePatch;
        this.time = time;
    }

    public AgreementView create(AgreementDraft draft) {
        return database.write(tx -> {
            check(tx, draft, null);
            UUID id = Ids.next();
            write(tx, id, draft, 1, """
                    insert into agreement (id, code, name, segment_id, price_list, discount, priority, valid_from, valid_to,
                        row_version, created_at, updated_at)
                    values (:id, :code, :name, :segmentId, :priceList, :discount, :priority, :validFrom, :validTo,
                        :version, :at, :at)
                    """);
            return find(tx, id, "");
        });
    }

    public AgreementView patch(UUID id, String ifMatch, JsonNode patch) {
        return database.write(tx -> {
            AgreementView present = find(tx, id, "for update");
            ETags.check(ifMatch, present.rowVersion());
            AgreementDraft draft = mergePatch.apply(present.draft(), patch, AgreementDraft.class);
            check(tx, draft, id);
            write(tx, id, draft, present.rowVersion() + 1, """
                    update agreement set (code, name, segment_id, price_list, discount, priority, valid_from, valid_to,
                            row_version, updated_at)
                        = (:code, :name, :segmentId, :priceList, :discount, :priority, :validFrom, :validTo, :version, :at)
                     where id = :id
                    """);
            return find(tx, id, "");
        });
    }

    public void remove(UUID id, String ifMatch) {
        database.run(tx -> {
            ETags.check(ifMatch, find(tx, id, "for update").rowVersion());
            tx.execute("delete from agreement where id = ?", id);
        });
    }

    public AgreementView find(UUID id) {
        return database.read(handle -> find(handle, id, ""));
    }

    /** @param after a code; null for the beginning */
    List<AgreementView> list(String after, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from agreement where cast(:after as text) is null or code > :after order by code limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> AgreementView.of(row))
                .list());
    }

    private static AgreementView find(Handle handle, UUID id, String lock) {
        return handle.createQuery("select * from agreement where id = :id " + lock)
                .bind("id", id)
                .map((row, _) -> AgreementView.of(row))
                .findOne()
                .orElseThrow(() -> Problems.notFound("agreement", id));
    }

    private void check(Handle tx, AgreementDraft draft, UUID own) {
        draft.check();
        if (draft.segmentId() != null
                && definitions.read(tx).find(draft.segmentId()).isEmpty())
            throw Problems.invalid("/segmentId", "unknown-segment");
        boolean taken = tx.createQuery("select id from agreement where plain(code) = plain(:code)")
                .bind("code", draft.code())
                .mapTo(UUID.class)
                .findOne()
                .filter(id -> !id.equals(own))
                .isPresent();
        if (taken) throw Problems.conflict("agreement-code-taken");
    }

    private void write(Handle tx, UUID id, AgreementDraft draft, long version, String statement) {
        tx.createUpdate(statement)
                .bind("id", id)
                .bind("code", draft.code())
                .bind("name", draft.name())
                .bind("segmentId", draft.segmentId())
                .bind("priceList", draft.priceList())
                .bind("discount", draft.discount())
                .bind("priority", draft.priority())
                .bind("validFrom", draft.validFrom())
                .bind("validTo", draft.validTo())
                .bind("version", version)
                .bind("at", time.now())
                .execute();
    }
}
