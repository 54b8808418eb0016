-- A document lives in the lane of the unit it belongs to (domain.md B.4), or of its own id while it belongs to nobody.
-- amount is written in currency; base_amount is what counts.
create table deal (
    lane           smallint not null,
    id             uuid     not null,
    unit_id        uuid,
    external_id    text,
    company_id     uuid,
    contact_id     uuid,
    contact_ids    uuid[]   not null default '{}',
    pipeline       text     not null,
    stage          text,
    semantic       text     not null,
    amount         numeric(19, 2) not null,
    currency       text,
    rate           numeric(19, 8),
    base_amount    numeric(19, 2) not null,
    lines          jsonb    not null default '[]',
    opened_at      timestamptz not null,
    closed_at      timestamptz,
    expires_on     date,
    responsible_id uuid,
    life           text     not null,
    version        bigint   not null,
    row_version    integer  not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('deal');
create index deal_unit on deal (unit_id, opened_at);
create index deal_contact on deal (contact_id) where contact_id is not null;
create index deal_opened on deal (opened_at, id);

create table invoice (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid,
    external_id text,
    deal_id     uuid,
    company_id  uuid,
    contact_id  uuid,
    contract_id uuid,
    amount      numeric(19, 2) not null,
    currency    text,
    rate        numeric(19, 8),
    base_amount numeric(19, 2) not null,
    lines       jsonb    not null default '[]',
    issued_at   timestamptz not null,
    due_on      date,
    state       text     not null,
    paid_at     timestamptz,
    life        text     not null,
    version     bigint   not null,
    row_version integer  not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('invoice');
create index invoice_unit on invoice (unit_id, issued_at);
create index invoice_contact on invoice (contact_id) where contact_id is not null;
create index invoice_deal on invoice (deal_id) where deal_id is not null;
create index invoice_issued on invoice (issued_at, id);

create table payment (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid,
    external_id text,
    deal_id     uuid,
    invoice_id  uuid,
    company_id  uuid,
    contact_id  uuid,
    contract_id uuid,
    amount      numeric(19, 2) not null,
    currency    text,
    rate        numeric(19, 8),
    base_amount numeric(19, 2) not null,
    quantity    numeric(19, 4),
    paid_at     timestamptz not null,
    reversed    boolean  not null,
    life        text     not null,
    version     bigint   not null,
    row_version integer  not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('payment');
create index payment_unit on payment (unit_id, paid_at);
create index payment_contact on payment (contact_id) where contact_id is not null;
create index payment_deal on payment (deal_id) where deal_id is not null;
create index payment_invoice on payment (invoice_id) where invoice_id is not null;
create index payment_paid on payment (paid_at, id);

create table shipment (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid,
    external_id text,
    deal_id     uuid,
    invoice_id  uuid,
    company_id  uuid,
    contact_id  uuid,
    contract_id uuid,
    amount      numeric(19, 2) not null,
    currency    text,
    rate        numeric(19, 8),
    base_amount numeric(19, 2) not null,
    lines       jsonb    not null default '[]',
    shipped_at  timestamptz not null,
    due_on      date,
    reversed    boolean  not null,
    life        text     not null,
    version     bigint   not null,
    row_version integer  not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('shipment');
create index shipment_unit on shipment (unit_id, shipped_at);
create index shipment_contact on shipment (contact_id) where contact_id is not null;
create index shipment_deal on shipment (deal_id) where deal_id is not null;
create index shipment_invoice on shipment (invoice_id) where invoice_id is not null;
create index shipment_shipped on shipment (shipped_at, id);

create table interaction (
    lane           smallint not null,
    id             uuid     not null,
    unit_id        uuid,
    external_id    text,
    company_id     uuid,
    contact_id     uuid,
    kind           text     not null,
    direction      text     not null,
    source         text     not null,
    occurred_at    timestamptz not null,
    planned        boolean  not null,
    responsible_id uuid,
    subject        text,
    life           text     not null,
    version        bigint   not null,
    row_version    integer  not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(coalesce(unit_id, id)))
) partition by list (lane);
select create_lane_partitions('interaction');
create index interaction_unit on interaction (unit_id, occurred_at);
create index interaction_contact on interaction (contact_id) where contact_id is not null;
create index interaction_occurred on interaction (occurred_at, id);
