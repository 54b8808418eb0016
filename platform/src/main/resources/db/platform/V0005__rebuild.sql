-- Shadow copies of projection tables live in the schema "rebuild" under the names of the live ones, so that the very
-- statements that fill the live tables fill the shadows when the search path puts that schema first.

create function make_shadows(tables text[]) returns void language plpgsql as $$
declare
    parent text;
    part   record;
begin
    drop schema if exists rebuild cascade;
    create schema rebuild;
    foreach parent in array tables loop
        if (select relkind from pg_class where oid = ('public.' || quote_ident(parent))::regclass) = 'p' then
            execute format('create table rebuild.%I (like public.%I including all) partition by list (lane)', parent, parent);
            for part in
                select child.relname as name, pg_get_expr(child.relpartbound, child.oid) as bound,
                       coalesce(' with (' || array_to_string(child.reloptions, ', ') || ')', '') as options
                from pg_inherits join pg_class child on child.oid = inhrelid
                where inhparent = ('public.' || quote_ident(parent))::regclass
            loop
                execute format('create table rebuild.%I partition of rebuild.%I %s%s', part.name, parent, part.bound, part.options);
            end loop;
        else
            execute format('create table rebuild.%I (like public.%I including all)', parent, parent);
        end if;
    end loop;
end $$;

create function swap_shadows(tables text[]) returns void language plpgsql as $$
declare
    one text;
begin
    create schema replaced;
    for one in select name from unnest(tables) name
               union all
               select child.relname from unnest(tables) name
               join pg_inherits on inhparent = ('public.' || quote_ident(name))::regclass
               join pg_class child on child.oid = inhrelid
    loop
        execute format('alter table public.%I set schema replaced', one);
        execute format('alter table rebuild.%I set schema public', one);
    end loop;
    drop schema replaced cascade;
    drop schema rebuild cascade;
end $$;
