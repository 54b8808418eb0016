package dev.clientele.campaign.template;

import dev.clientele.platform.problem.Problems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
public class TemplateRepository implements PanacheRepositoryBase<Template, UUID> {

    Template existing(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Problems.notFound("template", id));
    }

    Template locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Problems.notFound("template", id));
    }

    List<Template> after(String code, int limit) {
        return find("lower(code) > ?1 order by lower(code)", code == null ? "" : code)
                .page(0, limit)
                .list();
    }

    /** The triggers that send it. */
    List<Map<String, String>> users(UUID id) {
        return getEntityManager()
                .createNativeQuery(
                        "select cast(id as text), name from trigger where template_id = :id order by name",
                        Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(row -> Map.of("trigger", (String) ((Object[]) row)[0], "name", (String) ((Object[]) row)[1]))
                .toList();
    }
}
