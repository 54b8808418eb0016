-- What this service knows of clients and their documents: one row per entity and lane, replaced by a later version only.
-- DEPARTED marks an entity that now belongs to another unit, so that an older state cannot bring it back.
create table unit (
    lane             smallint not null,
    unit_id          uuid     not null,
    version          bigint   not null,
    life             text     not null,
    kind             text     not null check (kind in ('COMPANY', 'CONTACT')),
    name             text,
    registered_on    date     not null,
    created_on       date     not null,
    ended_on         date,
    merged_into      uuid,
    attached_to      uuid,
    attached         datemultirange not null,
    has_contact_data boolean  not null,
    responsible_id   uuid,
    department_id    uuid,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('unit', 'with (fillfactor = 85)');
create index on unit (created_on);

-- A contact as one of the people of its primary company, on the company's lane.
create table person (
    lane             smallint not null,
    id               uuid     not null,
    unit_id          uuid     not null,
    version          bigint   not null,
    life             text     not null,
    attached         datemultirange,
    has_contact_data boolean,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('person');
create index on person (unit_id);

create table link (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid     not null,
    version     bigint   not null,
    life        text     not null,
    linked_on   date,
    unlinked_on date,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('link');
create index on link (unit_id);

-- closed_on is null exactly while the deal is IN_PROGRESS, and never before opened_on.
create table deal (
    lane      smallint not null,
    id        uuid     not null,
    unit_id   uuid     not null,
    version   bigint   not null,
    life      text     not null,
    semantic  text,
    opened_on date,
    closed_on date,
    amount    numeric(19, 2),
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('deal');
create index on deal (unit_id);

-- paid_on is null unless the invoice is PAID.
create table invoice (
    lane      smallint not null,
    id        uuid     not null,
    unit_id   uuid     not null,
    version   bigint   not null,
    life      text     not null,
    deal_id   uuid,
    issued_on date,
    paid_on   date,
    amount    numeric(19, 2),
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('invoice');
create index on invoice (unit_id);

-- A standalone payment belongs to no deal and no invoice and is a purchase of its own.
create table payment (
    lane       smallint not null,
    id         uuid     not null,
    unit_id    uuid     not null,
    version    bigint   not null,
    life       text     not null,
    paid_on    date,
    standalone boolean,
    reversed   boolean,
    amount     numeric(19, 2),
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('payment');
create index on payment (unit_id);

create table shipment (
    lane       smallint not null,
    id         uuid     not null,
    unit_id    uuid     not null,
    version    bigint   not null,
    life       text     not null,
    shipped_on date,
    reversed   boolean,
    amount     numeric(19, 2),
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('shipment');
create index on shipment (unit_id);

-- counts is false for plans and for our own mass messages (settled question 10).
create table interaction (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid     not null,
    version     bigint   not null,
    life        text     not null,
    occurred_on date,
    chat        boolean,
    counts      boolean,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('interaction');
create index on interaction (unit_id);

create table employee (
    id            uuid primary key,
    version       bigint not null,
    life          text   not null,
    department_id uuid
);

create table department (
    id        uuid primary key,
    version   bigint not null,
    life      text   not null,
    parent_id uuid
);
