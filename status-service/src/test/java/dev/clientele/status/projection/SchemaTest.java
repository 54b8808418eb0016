package dev.clientele.status.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static Base base;

    @BeforeAll
    static void make() {
        base = new Base("status_schema", LocalDate.of(2026, 1, 1));
    }

    @Test
    void everyTableThatGrowsWithClientsIsLedAndPartitionedByTheLane() {
        assertThat(base.rows("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where a.attname = 'unit_id' and not c.relispartition and c.relkind in ('r', 'p')
                          and (c.relkind = 'r' or not exists (
                              select from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
                              where i.indrelid = c.oid and i.indisprimary and k.attname = 'lane'))
                        """)).isEmpty();
    }

    @Test
    void theDayAProfileFlipsIsTheFirstDayOutOfTheWindow() {
        assertThat(base.rows("""
                        select d::date, n from generate_series(date '2023-01-01', date '2025-12-31', interval '1 day') d,
                            (values (6), (18)) windows (n)
                        where day_beyond(d::date, n) is distinct from (
                            select min(x)::date from generate_series(d + make_interval(months => n) - interval '2 days',
                                d + make_interval(months => n) + interval '4 days', interval '1 day') x
                            where (x - make_interval(months => n))::date > d::date)
                        """)).isEmpty();
    }

    @Test
    void exactlySixMonthsAgoIsActiveAndExactlyEighteenIsSleeping() {
        assertThat(base.rows("""
                        select lifecycle_of(date '2026-02-28', date '2026-08-28') as at6,
                            lifecycle_of(date '2026-02-28', date '2026-08-31') as clamped,
                            lifecycle_of(date '2026-02-28', date '2026-09-01') as after6,
                            lifecycle_of(date '2024-09-01', date '2026-03-01') as at18,
                            lifecycle_of(date '2024-09-01', date '2026-03-02') as after18,
                            lifecycle_of(null, date '2026-03-02') as never
                        """)).containsExactly("[ACTIVE, ACTIVE, SLEEPING, SLEEPING, LOST, null]");
    }
}
