package dev.clientele.segment.definition;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Singleton
public class SegmentRepository implements PanacheRepositoryBase<Segment, UUID> {

    Optional<Segment> findLocked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    List<Segment> listAfter(SegmentState state, Formation formation, String code, int limit) {
        return find("""
                        (?1 is null or state = ?1) and (?2 is null or formation = ?2) and (?3 is null or code > ?3)
                        order by code""", state, formation, code).page(0, limit).list();
    }
}
