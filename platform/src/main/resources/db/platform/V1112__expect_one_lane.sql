-- A partition holds one lane. Of an empty one the planner believes that a lane is as rare as an id, takes any index that
-- begins with a lane for the key, and a kept plan then reads the whole lane for each row until PostgreSQL analyzes the table.
-- So it is told at birth what it will find; ANALYZE puts what it found in the place of this.
create function expect_one_lane(place text) returns void language sql as $$
    select pg_restore_attribute_stats(
               'schemaname', place, 'relname', child.relname::text, 'attname', attname::text, 'inherited', false,
               'null_frac', 0::real, 'avg_width', 2, 'n_distinct', case attname when 'lane' then 1 else 4 end::real)
    from pg_partitioned_table
    join pg_class parent on parent.oid = partrelid and parent.relnamespace = place::regnamespace
    join pg_inherits on inhparent = partrelid
    join pg_class child on child.oid = inhrelid
    join pg_attribute on attrelid = inhrelid and attname in ('lane', 'kind')
    where not exists (select from pg_statistic where starelid = inhrelid and staattnum = attnum)
$$;

select expect_one_lane('public');

alter function create_lane_partitions(text, text) rename to create_bare_partitions;

create function create_lane_partitions(parent text, options text default '') returns void language plpgsql as $$
begin
    perform create_bare_partitions(parent, options);
    perform expect_one_lane('public');
end $$;

alter function make_shadows(text, text[]) rename to make_bare_shadows;

create function make_shadows(shadow text, tables text[]) returns void language plpgsql as $$
begin
    perform make_bare_shadows(shadow, tables);
    perform expect_one_lane(shadow);
end $$;

create or replace function make_shadows(tables text[]) returns void language sql as $$
    select make_shadows('rebuild', tables)
$$;
