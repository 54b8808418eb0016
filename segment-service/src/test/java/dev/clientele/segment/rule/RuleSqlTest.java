package dev.clientele.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSqlTest {
    private static final Scope SCOPE = new Scope(Scope.Extent.BASE, true);

    private static Predicate compile(String rule) {
        return RuleSql.compile(Rules.rule(rule), SCOPE, "r", Referenced.Kept::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x y z; drop table client_fact; --",
                "a\\u0027 or true --",
                ":lane",
                "$$",
                "{attribute}",
                "%s",
                "??"
            })
    void userWordsAreParametersAndNeverText(String word) {
        Predicate predicate = compile(
                "{'any':[{'field':'client.name','op':'contains','value':'%1$s'},{'field':'client.tags','op':'hasAll','value':['%1$s']},{'field':'client.custom.note','op':'eq','value':'%1$s'},{'relation':'deals','aggregate':'last','of':'stage','op':'eq','value':'%1$s','where':{'field':'pipeline','op':'in','value':['%1$s']}}]}"
                        .formatted(word));
        String sql = predicate.condition() + predicate.from();
        String plain = word.replace("\\u0027", "'");
        if (plain.length() > 5) assertThat(sql).doesNotContain(plain);
        assertThat(predicate.binds().values().stream()
                        .filter(value -> value instanceof String text && text.equals(plain)
                                || value instanceof String[] texts && texts[0].equals(plain))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void partsAreTheTreeParentsFirst() {
        Predicate predicate = compile("{'all':[{'field':'client.kind','op':'eq','value':'PERSON'},"
                + "{'not':{'field':'client.name','op':'empty'}}]}");
        assertThat(predicate.parts().stream().map(Predicate.Part::depth)).containsExactly(0, 1, 1, 2);
        assertThat(predicate.parts().get(1).value()).isEqualTo("f.kind");
    }

    @Test
    void namesOfTwoPredicatesNeverMeet() {
        String rule = "{'field':'client.name','op':'eq','value':'a'}";
        var one = RuleSql.compile(Rules.rule(rule), SCOPE, "s1", Referenced.Kept::new);
        var other = RuleSql.compile(Rules.rule(rule), SCOPE, "s11", Referenced.Kept::new);
        assertThat(one.binds().keySet())
                .doesNotContainAnyElementsOf(other.binds().keySet());
    }

    @Test
    void theRulePackageIsPureJava() {
        var own = DescribedPredicate.<JavaClass>describe(
                "java, own types, or a JSON tree",
                type -> type.getPackageName().startsWith("java.")
                        || type.getPackageName().startsWith("dev.clientele.segment.rule")
                        || type.getName().equals("com.fasterxml.jackson.databind.JsonNode")
                        || type.isPrimitive()
                        || type.isArray());
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("dev.clientele.segment.rule")
                .should()
                .onlyDependOnClassesThat(own)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.clientele.segment.rule")
                        .that(DescribedPredicate.describe(
                                "ours",
                                type -> !type.getSimpleName().endsWith("Test")
                                        && !type.getName().contains("Rules"))));
    }

    @Test
    void everyFieldIsNamedOnce() {
        assertThat(Fields.ALL.stream().map(Field::name).collect(Collectors.toSet()))
                .hasSize(Fields.ALL.size());
    }

    @Test
    void whatTwoSegmentsAskOfTheSameRowsIsJoinedOnce() {
        String revenue = "{'field':'sales.revenue','period':'P%dD','op':'ge','value':%d}";
        var scope = new Scope(Scope.Extent.UNITS, true);
        var predicates = new ArrayList<Predicate>();
        for (String rule : List.of(revenue.formatted(90, 10), revenue.formatted(30, 10), revenue.formatted(90, 20)))
            predicates.add(RuleSql.compile(Rules.rule(rule), scope, "s" + predicates.size(), Referenced.Kept::new));

        var shared = new SharedJoins(predicates);

        String first = predicates.getFirst().joins().getFirst().alias();
        String third = predicates.getLast().joins().getFirst().alias();
        assertThat(shared.from().split("left join lateral")).hasSize(3);
        assertThat(shared.conditions().get(2)).contains(first + ".value").doesNotContain(third + ".");
        assertThat(shared.binds().keySet())
                .allMatch(name -> (shared.from() + shared.conditions()).contains(":" + name));
    }
}
