package dev.clientele.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which rules ask for "it and all below it", and so change when a tree does. */
class TreeTest {
    private static final String REGION = "{'field':'client.businessRegion','op':'%s','value':['x']}";
    private static final String GROUP = "{'field':'%s','op':'%s','value':['" + Rules.VIP + "']}";

    @Test
    void aRegionGoesDownItsTreeOnlyWhenAskedFor() {
        assertThat(Rules.rule(REGION.formatted("in")).trees()).isEmpty();
        assertThat(Rules.rule("{'not':{'any':[" + REGION.formatted("inHierarchy") + "]}}")
                        .trees())
                .containsExactly(Tree.REGIONS);
    }

    @Test
    void groupsOfProductsAlwaysHoldWhatIsBelowThem() {
        for (String op : new String[] {"boughtAny", "boughtAll", "notBought"})
            assertThat(Rules.rule(GROUP.formatted("sales.productGroup", op)).trees())
                    .as(op)
                    .containsExactly(Tree.PRODUCT_GROUPS);
        assertThat(Rules.rule(GROUP.formatted("interests.productGroup", "hasNone"))
                        .trees())
                .containsExactly(Tree.PRODUCT_GROUPS);
        assertThat(Rules.rule("{'field':'interests.productGroup','op':'notEmpty'}")
                        .trees())
                .isEmpty();
    }

    @Test
    void theFiltersOfRelationsCount() {
        String lines = "{'relation':'lines','aggregate':'count','op':'ge','value':1,'where':%s}";
        assertThat(Rules.rule(lines.formatted(GROUP.formatted("productGroup", "inHierarchy")))
                        .trees())
                .containsExactly(Tree.PRODUCT_GROUPS);
        assertThat(Rules.rule(lines.formatted(GROUP.formatted("productGroup", "in")))
                        .trees())
                .isEmpty();
    }
}
