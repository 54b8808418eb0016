-- A base that is brought in grows from nothing to millions of rows. At the usual tenth the statistics of each lane's part are
-- made anew forty times on the way, and at the usual fifth its new rows are looked through twenty times, which together took up
-- to two thirds of a processor; how values are spread hardly changes meanwhile, and nothing dies.
do $$
declare
    part regclass;
begin
    for part in select i.inhrelid::regclass
                from pg_inherits i join pg_partitioned_table p on p.partrelid = i.inhparent
                order by 1 loop
        execute format('alter table %s set (autovacuum_analyze_scale_factor = 0.5, '
            'autovacuum_vacuum_insert_scale_factor = 1)', part);
    end loop;
end $$;
