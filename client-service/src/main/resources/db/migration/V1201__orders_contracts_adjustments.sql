-- A contract lives in the lane of the card it was made for; at most one live one is that client's default.
create table contract (
    lane         smallint not null,
    id           uuid     not null,
    client_id    uuid     not null,
    external_id  text,
    name         text     not null,
    credit_days  integer  not null,
    credit_limit numeric(19, 2),
    is_default   boolean  not null,
    life         text     not null,
    version      bigint   not null,
    row_version  integer  not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(client_id))
) partition by list (lane);
select create_lane_partitions('contract');
create unique index contract_default on contract (lane, client_id) where is_default and life = 'LIVE';
create index contract_client on contract (client_id);

create table sales_order (
    lane           smallint not null,
    id             uuid     not null,
    unit_id        uuid,
    external_id    text,
    deal_id        uuid,
    company_id     uuid,
    contact_id     uuid,
    amount         numeric(19, 2) not null,
    currency       text,
    rate           numeric(19, 8),
    base_amount    numeric(19, 2) not null,
    cost           numeric(19, 2),
    base_cost      numeric(19, 2) not null,
    lines          jsonb    not null default '[]',
    ordered_at     timestamptz not null,
    state          text     not null,
    completed_at   timestamptz,
    responsible_id uuid,
    life           text     not null,
    version        bigint   not null,
    row_version    integer  not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('sales_order');
create index sales_order_unit on sales_order (unit_id, ordered_at);
create index sales_order_contact on sales_order (contact_id) where contact_id is not null;
create index sales_order_deal on sales_order (deal_id) where deal_id is not null;
create index sales_order_ordered on sales_order (ordered_at, id);
create index sales_order_completed on sales_order (completed_at) where completed_at is not null;

create table adjustment (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid,
    external_id text,
    company_id  uuid,
    contact_id  uuid,
    contract_id uuid,
    amount      numeric(19, 2) not null,
    currency    text,
    rate        numeric(19, 8),
    base_amount numeric(19, 2) not null,
    adjusted_on date     not null,
    adjusted_at timestamptz not null,
    due_on      date,
    reason      text,
    life        text     not null,
    version     bigint   not null,
    row_version integer  not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('adjustment');
create index adjustment_unit on adjustment (unit_id, adjusted_at);
create index adjustment_contact on adjustment (contact_id) where contact_id is not null;
create index adjustment_adjusted on adjustment (adjusted_at, id);

-- reversed_amount: what was taken back of it, in its currency. net_amount: what counts, in the base currency.
alter table payment add column reversed_amount numeric(19, 2), add column net_amount numeric(19, 2);
update payment set net_amount = case when reversed then 0 else base_amount end;
alter table payment alter column net_amount set not null;
alter table shipment add column reversed_amount numeric(19, 2), add column net_amount numeric(19, 2);
update shipment set net_amount = case when reversed then 0 else base_amount end;
alter table shipment alter column net_amount set not null;

alter table invoice add column paid_amount numeric(19, 2);
