create table product_group (
    id          uuid primary key,
    external_id text unique,
    name        text    not null,
    parent_id   uuid references product_group,
    life        text    not null default 'LIVE',
    version     bigint  not null,
    row_version integer not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index product_group_parent on product_group (parent_id);

create table product (
    id          uuid primary key,
    external_id text unique,
    name        text    not null,
    sku         text,
    group_id    uuid references product_group,
    life        text    not null default 'LIVE',
    version     bigint  not null,
    row_version integer not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index product_in_group on product (group_id);
create index product_name on product (name, id);

-- stages: [{code, name, semantic}] in the order in which a deal goes through them.
create table pipeline (
    id          uuid primary key,
    external_id text unique,
    code        text    not null unique,
    name        text    not null,
    stages      jsonb   not null,
    life        text    not null default 'LIVE',
    version     bigint  not null,
    row_version integer not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- What a deal is in that says nothing else.
insert into pipeline (id, code, name, stages, version, created_at, updated_at)
values ('01990000-0000-7000-8000-0000000005a1', 'sales', 'Sales', '[
    {"code": "new", "name": "New", "semantic": "IN_PROGRESS"},
    {"code": "negotiation", "name": "Negotiation", "semantic": "IN_PROGRESS"},
    {"code": "won", "name": "Won", "semantic": "WON"},
    {"code": "lost", "name": "Lost", "semantic": "LOST"}]', next_version(), now(), now());

-- Deals of before keep the pipeline they named, whose stages people can add.
insert into pipeline (id, code, name, stages, version, created_at, updated_at)
select gen_random_uuid(), named.pipeline, named.pipeline, '[]', next_version(), now(), now()
from (select distinct pipeline from deal where pipeline <> 'sales') named;

create index deal_stage on deal (pipeline, stage);
