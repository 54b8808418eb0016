package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.agreement.AgreementView;
import dev.clientele.segment.agreement.Resolution;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which standard agreement holds for a client (RES-02): asked of its segments as the client's card is. */
@Singleton
public class ClientAgreements {
    private final Database database;
    private final ClientSegments segments;
    private final Resolution resolution;

    ClientAgreements(Database database, ClientSegments segments, Resolution resolution) {
        this.database = database;
        this.segments = segments;
        this.resolution = resolution;
    }

    /**
     * @param agreement the one that holds; null where there is not even one for everybody
     * @param candidates all that could, the one that holds first
     */
    @Schema(name = "ClientAgreements")
    public record View(
            UUID clientId,
            @JsonInclude @Schema(nullable = true) AgreementView agreement,
            List<AgreementView> candidates,
            LocalDate evaluatedOn) {}

    View of(UUID clientId, RowPredicate rows) {
        return database.read(handle -> {
            ClientSegmentsView marks = segments.of(clientId, rows);
            Set<UUID> member = Stream.concat(marks.manual().stream(), marks.automatic().stream())
                    .filter(ClientSegmentsView.Mark::member)
                    .map(ClientSegmentsView.Mark::segmentId)
                    .collect(Collectors.toSet());
            List<AgreementView> candidates = resolution.candidates(handle, member, marks.evaluatedOn());
            return new View(
                    clientId, candidates.isEmpty() ? null : candidates.getFirst(), candidates, marks.evaluatedOn());
        });
    }
}
