package dev.clientele.status.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusDynamicsSheetTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void aTitleIsNoFormulaAndADifferenceIsANumber() {
        var own = new StatusDynamicsView.Row("own", Map.of("en", "=1+1"), "#000000", 3, 4, -1, new BigDecimal("-25.0"));
        var view = new StatusDynamicsView(DAY, DAY.minusDays(7), 3, 4, 0, 1, List.of(own), List.of(), DAY, null);
        assertThat(StatusDynamicsChart.sheet(view, Locale.ENGLISH).csvText())
                .isEqualTo("status,name,current,previous,delta,deltaPct\r\nown,'=1+1,3,4,-1,-25.0\r\n");
    }
}
