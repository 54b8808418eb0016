package dev.clientele.campaign.template;

import dev.clientele.platform.problem.Problems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Optional<Template> held(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_READ);
    }

    List<Template> after(String code, int limit) {
        return find("lower(code) > ?1 order by lower(code)", code == null ? "" : code)
                .page(0, limit)
                .list();
    }

    /** CAM-09: nobody has approved these words; whoever is about to approve has seen others. */
    void takeApprovalsBack(UUID id, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        "update trigger set approved_by = null, approved_at = null, enabled = false, "
                                + "error = case when enabled then 'approval-required' else error end, "
                                + "updated_at = :now, row_version = row_version + 1 "
                                + "where id in (select id from trigger "
                                + "where template_id = :id and type = 'ONE_OFF' and fired_at is null order by id for no key update)")
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Triggers of other types, and the steps of scenarios as they stand. */
    boolean isSentByOthersThanDebts(UUID id) {
        return (boolean) getEntityManager()
                .createNativeQuery("""
                        select exists (select from trigger where template_id = :id and type <> 'DEBT')
                            or exists (select from scenario s
                                         join scenario_step t on t.scenario_id = s.id and t.number = s.number
                                        where t.definition ->> 'templateId' = cast(:id as text) and s.deleted_at is null)
                        """, Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
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
