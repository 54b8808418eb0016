-- The names are gathered before anything moves. The loop used to look partitions up by the name of their table while that
-- name meant the other table already; with some plans it missed partitions, which then went with the old schema.

create function shadowed(tables text[]) returns text[] language sql stable as $$
    select array_agg(name) from (
        select name from unnest(tables) name
        union all
        select child.relname::text from unnest(tables) name
        join pg_inherits on inhparent = ('public.' || quote_ident(name))::regclass
        join pg_class child on child.oid = inhrelid) named
$$;

create or replace function swap_shadows(tables text[]) returns void language plpgsql as $$
declare
    one text;
begin
    create schema replaced;
    foreach one in array shadowed(tables) loop
        execute format('alter table public.%I set schema replaced', one);
        execute format('alter table rebuild.%I set schema public', one);
    end loop;
    drop schema replaced cascade;
    drop schema rebuild cascade;
end $$;

create or replace function swap_shadows(shadow text, replaced text, tables text[]) returns void language plpgsql as $$
declare
    one text;
begin
    execute format('drop schema if exists %I cascade', replaced);
    execute format('create schema %I', replaced);
    foreach one in array shadowed(tables) loop
        execute format('alter table public.%I set schema %I', one, replaced);
        execute format('alter table %I.%I set schema public', shadow, one);
    end loop;
    execute format('drop schema %I cascade', shadow);
end $$;
