-- What triggers, scenarios and channels ask about clients beside name and address. Filled by the streams; what was known
-- before this migration follows with a rebuild of the projection.
alter table unit
    add column phones        text[] not null default '{}',
    add column messengers    text[] not null default '{}',
    add column city          text,
    add column industry      text,
    add column time_zone     text,
    add column department_id uuid,
    add column registered_on date,
    add column client_dates  jsonb  not null default '[]';

-- A birthday is a month and a day; the year may be unknown.
alter table person
    add column phones        text[] not null default '{}',
    add column messengers    text[] not null default '{}',
    add column industry      text,
    add column profession    text,
    add column time_zone     text,
    add column registered_on date,
    add column birth_month   smallint,
    add column birth_day     smallint,
    add column birth_year    smallint,
    add column client_dates  jsonb  not null default '[]';
create index person_birthday on person (birth_month, birth_day) where birth_month is not null;
create index unit_registered on unit (registered_on);

alter table work_status
    add column since    date,
    add column previous text;

create table deal (
    lane           smallint not null,
    deal_id        uuid     not null,
    version        bigint   not null,
    life           text     not null,
    unit_id        uuid,
    contact_ids    uuid[]   not null default '{}',
    pipeline       text,
    semantic       text,
    amount         numeric(19, 2),
    product_ids    uuid[]   not null default '{}',
    opened_on      date,
    closed_on      date,
    expires_on     date,
    responsible_id uuid,
    primary key (lane, deal_id)
) partition by list (lane);
select create_lane_partitions('deal');
create index deal_unit on deal (unit_id);
create index deal_expires on deal (expires_on) where expires_on is not null;

create table invoice (
    lane       smallint not null,
    invoice_id uuid     not null,
    version    bigint   not null,
    life       text     not null,
    unit_id    uuid,
    deal_id    uuid,
    amount     numeric(19, 2),
    state      text,
    issued_on  date,
    due_on     date,
    paid_on    date,
    primary key (lane, invoice_id)
) partition by list (lane);
select create_lane_partitions('invoice');
create index invoice_unit on invoice (unit_id);

create table payment (
    lane       smallint not null,
    payment_id uuid     not null,
    version    bigint   not null,
    life       text     not null,
    unit_id    uuid,
    deal_id    uuid,
    invoice_id uuid,
    amount     numeric(19, 2),
    paid_on    date,
    reversed   boolean  not null default false,
    primary key (lane, payment_id)
) partition by list (lane);
select create_lane_partitions('payment');
create index payment_unit on payment (unit_id);

-- Of calls, letters and the rest only what happened; what is planned is kept to be known when it happens.
create table interaction (
    lane           smallint not null,
    interaction_id uuid     not null,
    version        bigint   not null,
    life           text     not null,
    unit_id        uuid,
    contact_id     uuid,
    kind           text,
    direction      text,
    source         text,
    account        text,
    occurred_at    timestamptz,
    occurred_on    date,
    planned        boolean  not null default false,
    primary key (lane, interaction_id)
) partition by list (lane);
select create_lane_partitions('interaction');
create index interaction_inbound on interaction (unit_id, occurred_at) where direction = 'INBOUND';

-- Settled question 4: what belongs to one deal is one purchase; a paid document without a deal is one of its own. A
-- function with a body of text, because a rebuild swaps the tables beneath it.
create function purchases(of_lane integer)
    returns table (unit_id uuid, purchase_key uuid, bought_on date) language sql stable as $$
    select unit_id, coalesce(deal_id, id), max(bought_on)
      from (select unit_id, deal_id, deal_id as id, closed_on as bought_on from deal
             where lane = of_lane and life = 'LIVE' and semantic = 'WON' and unit_id is not null and closed_on is not null
             union all
            select unit_id, deal_id, invoice_id, paid_on from invoice
             where lane = of_lane and life = 'LIVE' and state = 'PAID' and unit_id is not null and paid_on is not null
             union all
            select unit_id, null, payment_id, paid_on from payment
             where lane = of_lane and life = 'LIVE' and not reversed and deal_id is null and invoice_id is null
               and unit_id is not null and paid_on is not null) document
     group by 1, 2
$$;
