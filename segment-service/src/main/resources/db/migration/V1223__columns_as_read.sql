-- A scan takes a row apart up to the last column it asks for, and faster as long as all so far have one width and are there.
-- Whether a client is alive was asked of the last of 58 columns. So the order is: what is always there, by width; the days;
-- what says whether a client is alive; what rules ask most; the rest (1,000,000 clients: a count of a condition took 305 ms,
-- and 112 ms in this order). PostgreSQL keeps the order in which columns were made: the rows are copied once, in
-- 12 s for a million, while nobody else reads or writes them.
-- Whoever reads or writes locks the whole before a lane: so does this, or it would wait for those who wait for it.
lock table client_fact in access exclusive mode;
create schema former;
do $$
declare
    place regclass;
begin
    for place in select inhrelid::regclass from pg_inherits where inhparent = 'client_fact'::regclass loop
        execute format('alter table %s set schema former', place);
    end loop;
    alter table client_fact set schema former;
end $$;

create table client_fact (
    unit_id           uuid     not null,
    version           bigint   not null default 0,
    status_version    bigint   not null default 0,
    score_version     bigint   not null default 0,
    purchase_count    integer  not null default 0,
    interaction_count integer  not null default 0,
    lane              smallint not null,
    is_customer       boolean  not null default true,
    is_supplier       boolean  not null default false,
    reach             boolean  not null default false,
    has_open_deal     boolean  not null default false,
    has_requests      boolean  not null default false,
    has_documents     boolean  not null default false,
    has_dialogs       boolean  not null default false,

    created_on          date,
    registered_on       date,
    last_purchase_on    date,
    first_purchase_on   date,
    last_order_on       date,
    last_interaction_on date,
    last_inbound_on     date,
    ended_on            date,
    attached            datemultirange,
    absent              datemultirange,

    work_status     text,
    city_key        text generated always as (plain(city)) stored,
    revenue         numeric not null default 0,
    quantity        numeric not null default 0,
    client_debt     numeric not null default 0,
    our_debt        numeric not null default 0,
    quality_score   integer,
    sales_potential numeric,
    employee_count  integer,
    responsible_id  uuid,
    department_id   uuid,
    kind            text check (kind in ('COMPANY', 'PERSON')),
    importance_key  text generated always as (plain(importance)) stored,
    industry_key    text generated always as (plain(industry)) stored,
    region_key      text generated always as (plain(business_region)) stored,
    tag_keys        text[] generated always as (plain_all(tags)) stored,
    name_key        text generated always as (plain(name)) stored,
    inn_key         text generated always as (plain(inn)) stored,

    interaction_kinds text[] not null default '{}',
    due_accounts      uuid[],
    due_days          date[],
    due_amounts       numeric[],
    custom            jsonb,
    life              text,
    attached_to       uuid,
    merged_into       uuid,
    name              text,
    inn               text,
    city              text,
    industry          text,
    business_region   text,
    importance        text,
    time_zone         text,
    tags              text[],
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('client_fact', 'with (fillfactor = 85)');

do $$
declare
    kept text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
                   where attrelid = 'former.client_fact'::regclass and attnum > 0 and not attisdropped
                     and attgenerated = '');
    copied bigint;
begin
    execute format('insert into client_fact (%1$s) select %1$s from former.client_fact', kept);
    get diagnostics copied = row_count;
    if copied > 0 then analyze client_fact; end if;
end $$;
drop table former.client_fact;
drop schema former;
