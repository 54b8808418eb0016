-- How far each partition has been applied: written in the transaction that applies, checked against what it expects.
create table stream_offset (
    consumer    text    not null,
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (consumer, topic, partition)
);

create table dlq (
    id            bigint generated always as identity primary key,
    consumer      text        not null,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    key           text,
    type          text,
    event         uuid,
    event_at      timestamptz,
    body          text,
    error         text        not null,
    at            timestamptz not null,
    replayed_at   timestamptz,
    unique (consumer, topic, partition, record_offset)
);

-- The business day of each lane: only the sweep moves it, and only forward.
create table lane_day (
    lane  smallint primary key,
    day   date     not null
);
