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

create or replace function create_lane_partitions(parent text, options text default '') returns void language plpgsql as $$
begin
    for lane in 0 .. (select lanes - 1 from installation) loop
        execute format('create table %I partition of %I for values in (%s) %s',
            parent || '_' || lpad(lane::text, 2, '0'), parent, lane, options);
    end loop;
    perform expect_one_lane('public');
end $$;

create or replace function make_shadows(shadow text, tables text[]) returns void language plpgsql as $$
declare
    parent text;
    part   record;
begin
    execute format('drop schema if exists %I cascade', shadow);
    execute format('create schema %I', shadow);
    foreach parent in array tables loop
        if (select relkind from pg_class where oid = ('public.' || quote_ident(parent))::regclass) = 'p' then
            execute format('create table %I.%I (like public.%I including all) partition by list (lane)', shadow, parent, parent);
            for part in
                select child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bound,
                       coalesce(' with (' || array_to_string(child.reloptions, ', ') || ')', '') as options
                from pg_inherits join pg_class child on child.oid = inhrelid
                where inhparent = ('public.' || quote_ident(parent))::regclass
            loop
                execute format('create table %I.%I partition of %I.%I %s%s', shadow, part.name, shadow, parent, part.bound, part.options);
            end loop;
        else
            execute format('create table %I.%I (like public.%I including all)', shadow, parent, parent);
        end if;
    end loop;
    perform expect_one_lane(shadow);
end $$;

create or replace function make_shadows(tables text[]) returns void language sql as $$
    select make_shadows('rebuild', tables)
$$;
