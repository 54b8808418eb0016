package dev.clientele.segment.answer;

import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many clients each two segments have in common. */
@Schema(name = "SegmentOverlap")
public record OverlapView(
        List<String> segments,

        @Schema(description = "A row and a column for each segment, in their order; the diagonal is how many it has.")
        long[][] counts,

        LocalDate evaluatedOn) {

    private record Row(String segment, long[] counts) {}

    Sheet<?> sheet() {
        var columns = new ArrayList<Column<Row>>();
        columns.add(new Column<>("segment", Row::segment));
        for (int i = 0; i < segments.size(); i++) {
            int other = i;
            columns.add(new Column<>(segments.get(i), row -> row.counts()[other]));
        }
        List<Row> rows = IntStream.range(0, segments.size())
                .mapToObj(i -> new Row(segments.get(i), counts[i]))
                .toList();
        return Sheet.of("overlap", columns, rows);
    }
}
