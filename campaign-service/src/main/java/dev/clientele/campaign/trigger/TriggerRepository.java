package dev.clientele.campaign.trigger;

import dev.clientele.platform.problem.Problems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class TriggerRepository implements PanacheRepositoryBase<Trigger, UUID> {

    Trigger existing(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Problems.notFound("trigger", id));
    }

    Trigger locked(UUID id) {
        return lockedIfThere(id).orElseThrow(() -> Problems.notFound("trigger", id));
    }

    Optional<Trigger> lockedIfThere(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<UUID> templateOf(UUID id) {
        return getEntityManager()
                .createQuery("select templateId from Trigger where id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    List<Trigger> after(String code, UUID segmentId, int limit) {
        String byCode = "lower(code) > ?1 and (?2 is null or segmentId = ?2) order by lower(code)";
        return find(byCode, code == null ? "" : code, segmentId).page(0, limit).list();
    }
}
