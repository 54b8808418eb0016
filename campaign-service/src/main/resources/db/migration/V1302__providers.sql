-- Who carries messages: one row per account with a provider. Secrets are named, never kept.
create table provider (
    id                uuid           primary key,
    code              text           not null,
    name              text           not null,
    channel           text           not null,
    url               text,
    secret            text,
    account           text,
    rate_per_second   numeric(9, 2),
    burst             integer,
    price_per_part    numeric(12, 4),
    idempotent        boolean        not null,
    foreign_messenger boolean        not null,
    window_hours      integer,
    enabled           boolean        not null,
    row_version       integer        not null,
    created_at        timestamptz    not null,
    updated_at        timestamptz    not null
);
create unique index provider_code on provider (lower(code));

-- What all replicas must know of a provider: its token bucket, and whether its breaker is open.
create table provider_state (
    provider_id uuid        primary key references provider on delete cascade,
    tokens      float8,
    refilled_at timestamptz,
    breaker     text        not null default 'CLOSED',
    failures    integer     not null default 0,
    trips       integer     not null default 0,
    retry_at    timestamptz,
    last_error  text,
    changed_at  timestamptz
) with (fillfactor = 50);

-- Mail goes by the SMTP server of the configuration; its row gives it a rate and a breaker like any other.
insert into provider (id, code, name, channel, idempotent, foreign_messenger, enabled, row_version, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000001', 'smtp', 'SMTP', 'EMAIL', true, false, true, 0, now(), now());
insert into provider_state (provider_id) values ('00000000-0000-7000-8000-000000000001');

-- By whom it went, under which id, how long and for how much, and what was heard of it since.
alter table delivery
    add column provider_id uuid,
    add column message_id  text,
    add column parts       smallint,
    add column cost        numeric(12, 4),
    add column report      text,
    add column reported_at timestamptz;
create index delivery_message on delivery (provider_id, message_id) where message_id is not null;

-- Each thing that a provider can tell of a message, once; so repeated and overtaking callbacks change nothing.
create table delivery_report (
    lane        smallint    not null,
    delivery_id uuid        not null,
    kind        text        not null,
    code        text,
    at          timestamptz not null,
    received_at timestamptz not null,
    primary key (lane, delivery_id, kind)
) partition by list (lane);
select create_lane_partitions('delivery_report');

-- Messages that could not be delivered for a passing reason, by the address's own lane.
create table soft_bounce (
    lane        smallint    not null,
    address_key uuid        not null,
    delivery_id uuid        not null,
    at          timestamptz not null,
    primary key (lane, address_key, delivery_id)
) partition by list (lane);
select create_lane_partitions('soft_bounce');

-- CAM-04: advertising by SMS or automatic call waits until a person has launched or approved it.
alter table campaign
    add column needs_approval boolean not null default false,
    add column approved_by    text,
    add column approved_at    timestamptz;
