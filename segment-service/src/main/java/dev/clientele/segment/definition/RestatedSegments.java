package dev.clientele.segment.definition;

import dev.clientele.contracts.Stream;
import dev.clientele.platform.republish.Restated;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What segments there are and what their rules use, once more with new versions, each drawn under the segment's lock. */
@Singleton
public class RestatedSegments implements Restated {
    private final SegmentRepository repository;
    private final SegmentService segments;

    public RestatedSegments(SegmentRepository repository, SegmentService segments) {
        this.repository = repository;
        this.segments = segments;
    }

    @Override
    public String collection() {
        return "segments";
    }

    @Override
    public Stream stream() {
        return Stream.REFERENCES;
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public UUID restate(Handle tx, int lane, UUID after, int max) {
        var rest = after == null ? repository.find("order by id") : repository.find("id > ?1 order by id", after);
        List<Segment> found =
                rest.withLock(LockModeType.PESSIMISTIC_WRITE).page(0, max).list();
        found.forEach(segment -> segments.say(tx, segment));
        return found.size() < max ? null : found.getLast().id;
    }
}
