package dev.clientele.campaign.calendar;

import dev.clientele.platform.problem.Problems;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class CalendarRepository implements PanacheRepositoryBase<Calendar, UUID> {

    Calendar existing(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> Problems.notFound("calendar", id));
    }

    Calendar locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Problems.notFound("calendar", id));
    }

    /** @param admitted null for who sees all */
    List<Calendar> after(String code, UUID admitted, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from calendar
                         where lower(code) > :code
                           and (cast(:admitted as uuid) is null or employees @> array[cast(:admitted as uuid)])
                         order by lower(code)
                        """, Calendar.class)
                .setParameter("code", code == null ? "" : code)
                .setParameter("admitted", admitted)
                .setMaxResults(limit)
                .getResultList();
    }

    boolean isUsed(UUID id) {
        return (Boolean) getEntityManager()
                .createNativeQuery("select exists (select from work_item where calendar_id = :id)", Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}
