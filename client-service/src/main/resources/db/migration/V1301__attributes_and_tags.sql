create table attribute (
    id          uuid primary key default uuidv7(),
    code        text    not null unique,
    type        text    not null,
    title_en    text    not null,
    title_ru    text    not null,
    options     text[]  not null default '{}',
    life        text    not null default 'LIVE',
    version     bigint  not null default 0,
    row_version integer not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);

-- Who uses an attribute outside of this service, as heard on the reference stream.
create table attribute_use (
    code      text    not null,
    used_by   text    not null,
    user_name text,
    live      boolean not null,
    version   bigint  not null,
    primary key (code, used_by)
);

-- What cards carry already gets a definition; version 0 is said when the service starts.
insert into attribute (code, type, title_en, title_ru)
select key, case when count(distinct jsonb_typeof(value)) > 1 then 'STRING'
                 else case min(jsonb_typeof(value)) when 'number' then 'NUMBER' when 'boolean' then 'BOOL' else 'STRING' end
            end, key, key
from (select e.key, e.value from company, jsonb_each(custom) e union all
      select e.key, e.value from contact, jsonb_each(custom) e) used
where value <> 'null'
group by key;


-- key: the name without case. former: the name cards still carry while a renaming is on its way through them.
create table tag (
    id          uuid primary key default uuidv7(),
    name        text    not null,
    key         text    not null unique,
    former      text,
    life        text    not null default 'LIVE',
    version     bigint  not null default 0,
    row_version integer not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);
insert into tag (name, key)
select min(name), lower(name) from (select unnest(tags) from company union select unnest(tags) from contact) used (name)
group by lower(name);
