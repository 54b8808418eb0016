-- What clients owe (settled question 6), for the words of DEBT triggers: shipments and adjustments less payments, by
-- contract. Amounts are in the base currency.
alter table invoice add column external_id text;
alter table payment add column contract_id uuid;

create table shipment (
    lane        smallint not null,
    shipment_id uuid     not null,
    version     bigint   not null,
    life        text     not null,
    unit_id     uuid,
    external_id text,
    invoice_id  uuid,
    contract_id uuid,
    amount      numeric(19, 2),
    shipped_on  date,
    due_on      date,
    reversed    boolean  not null default false,
    primary key (lane, shipment_id)
) partition by list (lane);
select create_lane_partitions('shipment');
create index shipment_unit on shipment (unit_id);

create table adjustment (
    lane          smallint not null,
    adjustment_id uuid     not null,
    version       bigint   not null,
    life          text     not null,
    unit_id       uuid,
    external_id   text,
    contract_id   uuid,
    amount        numeric(19, 2),
    adjusted_on   date,
    due_on        date,
    primary key (lane, adjustment_id)
) partition by list (lane);
select create_lane_partitions('adjustment');
create index adjustment_unit on adjustment (unit_id);

create table contract (
    contract_id uuid    primary key,
    version     bigint  not null,
    life        text    not null,
    client_id   uuid,
    credit_days integer not null default 0,
    is_default  boolean not null default false
);
create index contract_default on contract (client_id) where is_default;

-- Lanes whose shipments went by before there was a table for them, or still do while a replica of an earlier version hears
-- them: all of an old base. One of the tables of the projection, so that a rebuild, which brings them, leaves it empty.
create table debts_unknown (
    lane smallint primary key
);
insert into debts_unknown
select generate_series(0, lanes - 1) from installation
 where exists (select from stream_offset where consumer = 'projection');
