package dev.clientele.client.contract;

import dev.clientele.client.unit.Merge;
import dev.clientele.contracts.Life;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.FieldMapper;

@Singleton
public class ContractRepository implements PanacheRepositoryBase<Contract, UUID> {
    /** The client that a contract's card is, or belongs to, now. */
    static final String UNIT = """
            coalesce((select c.attached_to from contact c where c.lane = lane_of(t.client_id) and c.id = t.client_id),
                t.client_id)""";

    /** A live card, held still until the transaction ends. */
    record Card(UUID id, UUID attachedTo) {
        UUID unit() {
            return attachedTo == null ? id : attachedTo;
        }
    }

    Optional<Card> card(Handle tx, UUID id) {
        return tx.createQuery("""
                        select id, attached_to from contact
                        where lane = lane_of(:id) and id = :id and life = 'LIVE' for key share
                        """)
                .bind("id", id)
                .map((row, _) -> new Card(id, row.getObject("attached_to", UUID.class)))
                .findOne()
                .or(() -> tx.createQuery("""
                                select id from company
                                where lane = lane_of(:id) and id = :id and life = 'LIVE' for key share
                                """)
                        .bind("id", id)
                        .map((_, _) -> new Card(id, null))
                        .findOne());
    }

    UUID unit(Handle handle, UUID client) {
        return handle.createQuery("select " + UNIT + " from (values (:client)) t (client_id)")
                .bind("client", client)
                .mapTo(UUID.class)
                .one();
    }

    List<Contract> otherDefaults(Contract contract) {
        return find("clientId = ?1 and isDefault and life = ?2 and id <> ?3", contract.clientId, Life.LIVE, contract.id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    List<Contract> forget(Handle tx, UUID client) {
        return tx.createQuery("""
                        update contract set name = 'erased', version = next_version()
                        where lane = lane_of(:client) and client_id = :client
                        returning *
                        """)
                .bind("client", client)
                .map(FieldMapper.of(Contract.class))
                .list();
    }

    List<Contract> give(Handle tx, Merge merge) {
        return tx.createQuery("""
                        update contract c
                        set client_id = :winner, lane = lane_of(:winner), version = next_version(),
                            is_default = c.is_default and not exists (
                                select 1 from contract own
                                where own.client_id = :winner and own.is_default and own.life = 'LIVE')
                        where c.lane = lane_of(:loser) and c.client_id = :loser
                        returning c.*
                        """)
                .bind("winner", merge.winner())
                .bind("loser", merge.loser())
                .map(FieldMapper.of(Contract.class))
                .list();
    }
}
