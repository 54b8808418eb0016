package dev.clientele.campaign.survey;

import dev.clientele.platform.problem.Problems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class SurveyRepository implements PanacheRepositoryBase<Survey, UUID> {

    Survey existing(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Problems.notFound("survey", id));
    }

    Survey locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> Problems.notFound("survey", id));
    }

    List<Survey> after(String code, int limit) {
        return find("lower(code) > ?1 order by lower(code)", code == null ? "" : code)
                .page(0, limit)
                .list();
    }

    /** Whether anything was asked or answered in its name. */
    boolean isAsked(UUID id) {
        return (Boolean) getEntityManager()
                .createNativeQuery("""
                        select exists (select from survey_answer where survey_id = :id)
                            or exists (select from campaign where definition #>> '{action,surveyId}' = cast(:id as text))
                        """, Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}
