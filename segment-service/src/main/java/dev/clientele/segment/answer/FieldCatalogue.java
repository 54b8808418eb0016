package dev.clientele.segment.answer;

import dev.clientele.platform.sql.Database;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.rule.Field;
import dev.clientele.segment.rule.FieldType;
import dev.clientele.segment.rule.NamedAggregate;
import dev.clientele.segment.rule.Operator;
import dev.clientele.segment.rule.Relation;
import dev.clientele.segment.rule.Rule;
import dev.clientele.segment.rule.Template;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Shows the catalogue. */
@Singleton
class FieldCatalogue {
    private final Database database;
    private final Definitions definitions;

    FieldCatalogue(Database database, Definitions definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    FieldCatalogueView of(Template template) {
        var fields = new ArrayList<FieldCatalogueView.FieldView>();
        database.read(definitions::catalogue).fields().stream()
                .filter(field -> template.offers(field.group()))
                .map(FieldCatalogue::view)
                .forEach(fields::add);
        NamedAggregate.ALL.stream()
                .filter(named -> template.offers(named.relation().group()))
                .map(FieldCatalogue::view)
                .forEach(fields::add);
        List<FieldCatalogueView.RelationView> relations = Arrays.stream(Relation.values())
                .filter(relation -> template.offers(relation.group()))
                .map(FieldCatalogue::view)
                .toList();
        return new FieldCatalogueView(fields, relations);
    }

    private static FieldCatalogueView.FieldView view(Field field) {
        return new FieldCatalogueView.FieldView(
                field.name(),
                field.title(),
                field.group(),
                field.type(),
                operators(field.operators()),
                field.values(),
                List.of(),
                field.historical());
    }

    private static FieldCatalogueView.FieldView view(NamedAggregate named) {
        FieldType type = named.function() == Rule.Function.COUNT ? FieldType.INTEGER : FieldType.DECIMAL;
        return new FieldCatalogueView.FieldView(
                named.name(),
                named.title(),
                named.relation().group(),
                type,
                operators(type.operators()),
                List.of(),
                named.parameters(),
                true);
    }

    private static FieldCatalogueView.RelationView view(Relation relation) {
        return new FieldCatalogueView.RelationView(
                relation.word(),
                relation.title(),
                relation.group(),
                Arrays.stream(Rule.Function.values())
                        .map(function -> function.name().toLowerCase(Locale.ROOT))
                        .toList(),
                Arrays.stream(Rule.Course.values()).map(FieldCatalogue::word).toList(),
                relation.fields().stream().map(FieldCatalogue::view).toList());
    }

    private static String word(Rule.Course course) {
        return course == Rule.Course.FIRST_TIME ? "firstTime" : course.name().toLowerCase(Locale.ROOT);
    }

    private static List<FieldCatalogueView.OperatorView> operators(Collection<Operator> operators) {
        return operators.stream()
                .map(op -> new FieldCatalogueView.OperatorView(
                        op.word(), op.takes().name(), op.onEmpty()))
                .toList();
    }
}
