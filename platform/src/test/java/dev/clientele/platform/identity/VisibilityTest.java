package dev.clientele.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTest {
    private static final UUID ME = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID MY_DEPARTMENT = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {Roles.ADMIN, Roles.INTEGRATOR, Roles.MARKETER, Roles.ANALYST, Roles.SERVICE})
    void someSeeAll(String role) {
        assertThat(rows(ME, role, Roles.MANAGER)).isEqualTo(new RowPredicate.All());
        assertThat(rows(null, role)).isEqualTo(new RowPredicate.All());
    }

    @Test
    void aHeadOfSalesSeesTheDepartmentAndBelow() {
        assertThat(rows(ME, Roles.SALES_HEAD, Roles.MANAGER))
                .isEqualTo(new RowPredicate.Department(Set.of(MY_DEPARTMENT)));
    }

    @Test
    void aManagerSeesOwnClients() {
        var rows = rows(ME, Roles.MANAGER);
        assertThat(rows.sees(ME, null)).isTrue();
        assertThat(rows.sees(OTHER, MY_DEPARTMENT)).isFalse();
        assertThat(rows.sees(null, null)).isFalse();
    }

    @Test
    void aTokenWithoutEmployeeOrRoleSeesNothing() {
        assertThat(rows(null, Roles.MANAGER)).isEqualTo(new RowPredicate.Nothing());
        assertThat(rows(null, Roles.SALES_HEAD)).isEqualTo(new RowPredicate.Nothing());
        assertThat(rows(ME, Roles.SHIPMENT_OVERRIDE)).isEqualTo(new RowPredicate.Nothing());
        assertThat(rows(ME)).isEqualTo(new RowPredicate.Nothing());
    }

    private static RowPredicate rows(UUID employee, String... roles) {
        return Visibility.of(Set.of(roles), employee, _ -> Set.of(MY_DEPARTMENT));
    }
}
