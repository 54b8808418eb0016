package dev.clientele.campaign.provider;

import dev.clientele.platform.problem.Problems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class ProviderRepository implements PanacheRepositoryBase<Provider, UUID> {

    Provider existing(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Problems.notFound("provider", id));
    }

    Provider locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Problems.notFound("provider", id));
    }

    Optional<Provider> byCode(String code) {
        return find("lower(code) = ?1", code.toLowerCase()).firstResultOptional();
    }

    List<Provider> after(String code, int limit) {
        return find("lower(code) > ?1 order by lower(code)", code == null ? "" : code)
                .page(0, limit)
                .list();
    }

    /** Messages that name it must keep their provider. */
    boolean isUsed(UUID id) {
        return (Boolean) getEntityManager()
                .createNativeQuery("select exists (select from delivery where provider_id = :id)", Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}
