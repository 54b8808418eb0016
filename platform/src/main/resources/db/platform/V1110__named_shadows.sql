-- The shadows of V0005 in a schema of any name, for a service that fills more than one set of tables anew. What was
-- replaced stays in a schema of its own until it is dropped.
create function make_shadows(shadow text, tables text[]) returns void language plpgsql as $$
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
end $$;

create function swap_shadows(shadow text, replaced text, tables text[]) returns void language plpgsql as $$
declare
    one text;
begin
    execute format('drop schema if exists %I cascade', replaced);
    execute format('create schema %I', replaced);
    for one in select name from unnest(tables) name
               union all
               select child.relname from unnest(tables) name
               join pg_inherits on inhparent = ('public.' || quote_ident(name))::regclass
               join pg_class child on child.oid = inhrelid
    loop
        execute format('alter table public.%I set schema %I', one, replaced);
        execute format('alter table %I.%I set schema public', shadow, one);
    end loop;
    execute format('drop schema %I cascade', shadow);
end $$;
