package dev.clientele.segment.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.platform.identity.RowPredicate;
import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definition;
import dev.clientele.segment.definition.DefinitionSet;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.Segment;
import dev.clientele.segment.definition.SegmentService;
import dev.clientele.segment.fact.FactSource;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.Operand;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Predicate;
import dev.clientele.segment.rule.Rule;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.statement.Query;

/** For each field of a rule the share of clients that have a value (SEG-16); one scan. */
@Singleton
public class Coverage {
    private final Database database;
    private final Definitions definitions;
    private final SegmentService segments;

    Coverage(Database database, Definitions definitions, SegmentService segments) {
        this.database = database;
        this.definitions = definitions;
        this.segments = segments;
    }

    /** @param clients those the segment is for and the caller sees */
    @Schema(name = "SegmentFieldCoverage")
    public record View(UUID segmentId, long clients, List<FieldShare> fields, LocalDate evaluatedOn) {}

    /** @param low the share is below the threshold */
    @Schema(name = "SegmentFieldShare")
    public record FieldShare(
            @Schema(examples = "client.industry") String field,
            long filled,

            @JsonInclude @Schema(nullable = true, examples = "0.87")
            BigDecimal share,

            boolean low) {}

    View of(UUID segmentId, BigDecimal threshold, RowPredicate rows) {
        Segment segment = segments.find(segmentId);
        return database.read(handle -> {
            DefinitionSet set = definitions.read(handle);
            List<Field> fields = set.find(segmentId)
                    .flatMap(Definition::rule)
                    .map(Coverage::fields)
                    .orElse(List.of());
            Moment moment = Moment.of(handle, null);
            var predicates = new ArrayList<Predicate>();
            for (Field field : fields)
                predicates.add(set.compile(
                        new Rule.Compare(field, Operator.NOT_EMPTY, new Operand.Nothing()),
                        moment.base(),
                        "c" + predicates.size() + "_"));
            String counts = predicates.stream()
                    .map(predicate -> ", count(*) filter (where " + predicate.condition() + ")")
                    .collect(Collectors.joining());
            Query query = handle.createQuery("select count(*) %s from %s where %s and %s and %s"
                    .formatted(
                            counts,
                            moment.source(moment.base()),
                            FactSource.ALIVE,
                            set.audience(segment).condition(),
                            Members.visible(rows)));
            predicates.forEach(predicate -> query.bindMap(predicate.binds()));
            return rows.bind(query)
                    .map((row, _) -> {
                        long clients = row.getLong(1);
                        var shares = new ArrayList<FieldShare>();
                        for (int i = 0; i < fields.size(); i++)
                            shares.add(share(fields.get(i), row.getLong(i + 2), clients, threshold));
                        return new View(segmentId, clients, shares, moment.on());
                    })
                    .one();
        });
    }

    private static FieldShare share(Field field, long filled, long clients, BigDecimal threshold) {
        BigDecimal share = clients == 0
                ? null
                : BigDecimal.valueOf(filled).divide(BigDecimal.valueOf(clients), 4, RoundingMode.HALF_UP);
        return new FieldShare(field.name(), filled, share, share != null && share.compareTo(threshold) < 0);
    }

    /** Fields that can be empty; what is counted never is. */
    private static List<Field> fields(Rule rule) {
        return rule.nodes()
                .filter(Rule.Compare.class::isInstance)
                .map(node -> ((Rule.Compare) node).field())
                .filter(field -> field.operators().contains(Operator.NOT_EMPTY))
                .distinct()
                .toList();
    }
}
