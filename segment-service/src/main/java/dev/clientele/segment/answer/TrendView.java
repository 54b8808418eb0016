package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many were in a segment, came and went. */
@Schema(name = "SegmentTrend")
public record TrendView(
        UUID segmentId,
        String name,

        @JsonInclude
        @Schema(nullable = true, description = "Nothing is known of days before; null where no members are kept.")
        LocalDate keptSince,

        List<Point> points) {

    /**
     * @param last the last day of the step
     * @param members at the end of that day
     */
    @Schema(name = "SegmentTrendPoint")
    public record Point(LocalDate first, LocalDate last, long entered, long left, long members) {}

    private static final List<Column<Point>> COLUMNS = List.of(
            new Column<>("first", Point::first),
            new Column<>("last", Point::last),
            new Column<>("entered", Point::entered),
            new Column<>("left", Point::left),
            new Column<>("members", Point::members));

    Sheet<Point> sheet() {
        return Sheet.of("trend", COLUMNS, points);
    }
}
