package dev.clientele.segment.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * How a segment's members are to be made.
 *
 * @param asOf null for each lane's business day
 * @param ofQuery true for a snapshot's first members, those of its query whatever rule it is given before they are there;
 *     else null
 */
public record RefreshParameters(
        LocalDate asOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean ofQuery) {

    public static RefreshParameters on(LocalDate asOf) {
        return new RefreshParameters(asOf, null);
    }

    static RefreshParameters snapshot(LocalDate asOf) {
        return new RefreshParameters(asOf, true);
    }
}
