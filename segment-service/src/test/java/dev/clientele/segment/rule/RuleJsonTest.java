package dev.clientele.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleJsonTest {
    private static List<String> pointers(String json, Template template) {
        return Rules.reading(json.replace('\'', '"'), template).faults().stream()
                .map(Fault::pointer)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'field':'client.nope','op':'eq','value':1}|/rule/field",
                "{'field':'client.name','op':'gt','value':'a'}|/rule/op",
                "{'field':'client.name','op':'sounds','value':'a'}|/rule/op",
                "{'field':'client.name','op':'eq','value':5}|/rule/value",
                "{'field':'client.name','op':'eq','value':' '}|/rule/value",
                "{'field':'client.name','op':'eq'}|/rule/value",
                "{'field':'client.name','op':'in','value':[]}|/rule/value",
                "{'field':'client.name','op':'in','value':['a',null]}|/rule/value/1",
                "{'field':'client.name','op':'empty','value':1}|/rule/value",
                "{'field':'client.purchaseCount','op':'ge','value':'2'}|/rule/value",
                "{'field':'client.purchaseCount','op':'ge','value':1.5}|/rule/value",
                "{'field':'client.purchaseCount','op':'ge','value':1e999999}|/rule/value",
                "{'field':'client.purchaseCount','op':'between','value':{'from':3,'to':2}}|/rule/value",
                "{'field':'client.purchaseCount','op':'between','value':{'from':3}}|/rule/value/to",
                "{'field':'client.purchaseCount','op':'between','value':{'from':3,'to':4,'x':1}}|/rule/value/x",
                "{'field':'client.registeredOn','op':'eq','value':'2026-02-30'}|/rule/value",
                "{'field':'client.registeredOn','op':'inLast','value':{'last':-1,'unit':'DAY'}}|/rule/value/last",
                "{'field':'client.registeredOn','op':'inLast','value':{'last':1201,'unit':'MONTH'}}|/rule/value/last",
                "{'field':'client.registeredOn','op':'inLast','value':{'last':1,'unit':'HOUR'}}|/rule/value/unit",
                "{'field':'client.registeredOn','op':'inLast','value':'P1DT1H'}|/rule/value",
                "{'field':'client.kind','op':'eq','value':'ROBOT'}|/rule/value",
                "{'field':'client.responsible','op':'eq','value':'me'}|/rule/value",
                "{'field':'client.isCustomer','op':'eq','value':'true'}|/rule/value",
                "{'field':'segment.member','op':'in','value':['vip','none']}|/rule/value/1",
                "{'field':'client.custom.unknown','op':'eq','value':'x'}|/rule/field",
                "{'all':[]}|/rule/all",
                "{'any':{}}|/rule/any",
                "{'all':[{'field':'client.kind','op':'eq','value':'PERSON'},{'not':{}}]}|/rule/all/1/not",
                "{'all':[{'any':[{'field':'x/y','op':'eq','value':1}]}],'any':[]}|/rule/any",
                "{'matchAll':1}|/rule/matchAll",
                "{'matchAll':true,'all':[]}|/rule/all",
                "{'foo':1}|/rule",
                "[]|/rule",
                "5|/rule",
                "{'relation':'moods','aggregate':'count','op':'ge','value':1}|/rule/relation",
                "{'relation':'sales','aggregate':'median','of':'amount','op':'ge','value':1}|/rule/aggregate",
                "{'relation':'sales','aggregate':'sum','of':'date','op':'ge','value':1}|/rule/of",
                "{'relation':'sales','aggregate':'count','of':'amount','op':'ge','value':1}|/rule/of",
                "{'relation':'sales','aggregate':'count','op':'ge','value':1,'window':{'from':'2026-02-01','to':'2026-01-01'}}|/rule/window",
                "{'relation':'sales','aggregate':'count','op':'ge','value':1,'where':{'field':'client.name','op':'eq','value':'x'}}|/rule/where/field",
                "{'relation':'sales','aggregate':'count','op':'ge','value':1,'where':{'relation':'deals','aggregate':'count','op':'ge','value':1}}|/rule/where",
                "{'field':'interactions.count','op':'ge','value':1,'direction':'SIDEWAYS'}|/rule/direction",
                "{'field':'interactions.count','op':'ge','value':1,'kind':[]}|/rule/kind",
                "{'field':'interactions.count','op':'ge','value':1,'colour':'red'}|/rule/colour"
            })
    void everyFaultHasItsPointer(String json, String pointer) {
        assertThat(pointers(json, Template.CUSTOM)).contains(pointer);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(pointers(
                        "{'all':[{'field':'a','op':'eq'},{'field':'client.name','op':'x'},{'y':1}]}", Template.CUSTOM))
                .containsExactly("/rule/all/0/field", "/rule/all/1/op", "/rule/all/2");
    }

    @Test
    void templateDecidesWhichFieldsThereAre() {
        String rule = "{'all':[{'field':'client.city','op':'eq','value':'Омск'},"
                + "{'field':'interactions.count','op':'eq','value':0},"
                + "{'relation':'deals','aggregate':'count','op':'eq','value':0}]}";
        assertThat(pointers(rule, Template.MAIN)).containsExactly("/rule/all/1/field", "/rule/all/2/relation");
        assertThat(pointers(rule, Template.INTERACTIONS)).containsExactly("/rule/all/2/relation");
        assertThat(pointers(rule, Template.SALES)).containsExactly("/rule/all/1/field");
        assertThat(pointers(rule, Template.CUSTOM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"matchAll\":false}"})
    void anEmptyRuleIsNobody(String json) {
        assertThat(Rules.reading(json, Template.CUSTOM).rule()).contains(new Rule.Nobody());
    }

    @Test
    void everyoneHasToBeAskedFor() {
        assertThat(Rules.rule("{'matchAll':true}")).isEqualTo(new Rule.Everyone());
    }

    @Test
    void depthAndSizeAreBounded() {
        String leaf = "{'field':'client.kind','op':'eq','value':'PERSON'}";
        String deep = "{'not':".repeat(12) + leaf + "}".repeat(12);
        assertThat(pointers(deep, Template.CUSTOM))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("/not");
        String wide = Stream.generate(() -> leaf).limit(201).collect(Collectors.joining(",", "{'all':[", "]}"));
        assertThat(pointers(wide, Template.CUSTOM)).containsExactly("/rule/all/199");
        String many = Stream.generate(() -> "'a'")
                .limit(1001)
                .collect(Collectors.joining(",", "{'field':'client.name','op':'in','value':[", "]}"));
        assertThat(pointers(many, Template.CUSTOM)).containsExactly("/rule/value");
        String lengthy = "{'field':'client.name','op':'eq','value':'" + "a".repeat(501) + "'}";
        assertThat(pointers(lengthy, Template.CUSTOM)).containsExactly("/rule/value");
    }

    @Test
    void periodsMayBeIso() {
        assertThat(Rules.rule("{'field':'client.lastPurchaseOn','op':'notInLast','value':'P90D'}"))
                .isEqualTo(Rules.rule(
                        "{'field':'client.lastPurchaseOn','op':'notInLast','value':{'last':90,'unit':'DAY'}}"));
    }

    @Test
    void faultsSpeakBothLanguages() {
        Fault fault = Rules.reading("{\"all\":[]}", Template.MAIN).faults().getFirst();
        assertThat(fault.message().in("en")).isEqualTo("at least one condition is expected");
        assertThat(fault.message().in("ru")).isEqualTo("ожидается хотя бы одно условие");
    }

    @Test
    void patternsPeriodsSpansAndFieldsAreRead() {
        for (String json : List.of(
                "{'relation':'sales','pattern':'stopped','within':'P3M'}",
                "{'relation':'payments','pattern':'resumed','within':'P30D','gap':'P6M'}",
                "{'relation':'lines','aggregate':'sum','of':'quantity','op':'gt','value':3,"
                        + "'where':{'field':'characteristic','op':'eq','value':'red'}}",
                "{'relation':'sales','aggregate':'periods','window':{'last':6,'unit':'MONTH'},'op':'ge','value':4}",
                "{'field':'client.lastPurchaseOn','op':'lt','value':{'field':'client.registeredOn'}}",
                "{'field':'client.registeredOn','op':'eq','value':{'param':'asOf'}}",
                "{'field':'client.registeredOn','op':'inCalendar','value':{'calendar':'QUARTER','shift':-1}}",
                "{'field':'sales.revenue','period':{'calendar':'YEAR'},'op':'ge','value':1}",
                "{'field':'interactions.count','includeCampaign':true,'op':'ge','value':1}",
                "{'field':'client.registeredOn','op':'daysAgo','value':7}"))
            assertThat(Rules.rule(json)).as(json).isNotNull();
    }

    @Test
    void faultsOfPatternsAndValuesHaveTheirPointers() {
        Map.of(
                        "{'relation':'sales','pattern':'never','within':'P3M'}", "/rule/pattern",
                        "{'relation':'sales','pattern':'silent'}", "/rule/within",
                        "{'relation':'sales','pattern':'silent','within':'P3M','gap':'P1M'}", "/rule/gap",
                        "{'relation':'sales','aggregate':'periods','op':'ge','value':4}", "/rule/window",
                        "{'field':'client.registeredOn','op':'eq','value':{'param':'other'}}", "/rule/value/param",
                        "{'field':'client.registeredOn','op':'eq','value':{'field':'client.city'}}",
                                "/rule/value/field",
                        "{'field':'client.city','op':'contains','value':{'field':'client.name'}}", "/rule/value/field",
                        "{'field':'client.registeredOn','op':'inCalendar','value':'MONTH'}", "/rule/value",
                        "{'field':'client.registeredOn','op':'inCalendar','value':{'calendar':'DAY'}}",
                                "/rule/value/calendar",
                        "{'field':'sales.revenue','includeCampaign':true,'op':'ge','value':1}", "/rule/includeCampaign")
                .forEach((json, pointer) -> assertThat(Rules.reading(json.replace('\'', '"'), Template.CUSTOM)
                                .faults())
                        .as(json)
                        .extracting(Fault::pointer)
                        .contains(pointer));
    }

    @Test
    void revenueBesideAProductCountsItsLines() {
        String product = "{'field':'sales.product','op':'boughtAny','value':['" + Rules.VIP + "']}";
        String revenue = "{'field':'sales.revenue','period':'P90D','op':'ge','value':10}";
        var together = (Rule.All) Rules.rule("{'all':[" + product + "," + revenue + "]}");
        var sum = (Rule.Aggregate) together.rules().get(1);
        assertThat(sum.relation()).isEqualTo(Relation.LINES);
        assertThat(sum.where()).isPresent();
        var apart = (Rule.Any) Rules.rule("{'any':[" + product + "," + revenue + "]}");
        assertThat(((Rule.Aggregate) apart.rules().get(1)).relation()).isEqualTo(Relation.SALES);
    }
}
