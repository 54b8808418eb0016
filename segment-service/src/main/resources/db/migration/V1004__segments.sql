create table segment (
    id               uuid     primary key,
    number           integer  generated always as identity unique,
    code             text     not null,
    name             text     not null,
    description      text,
    formation        text     not null check (formation in ('MANUAL', 'PERIODIC', 'DYNAMIC')),
    template         text     not null,
    audience         text     not null,
    rule             text,
    rule_version     integer  not null,
    track_membership boolean  not null,
    blocks_shipment  boolean  not null,
    state            text     not null check (state in ('ACTIVE', 'ARCHIVED')),
    composed_at      timestamptz,
    composed_version integer,
    kept_since       date,
    row_version      bigint   not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
create unique index segment_code on segment (plain(code));

-- Moved by every change of a definition; whoever keeps compiled rules compares it first.
create table definition_stamp (
    only_row boolean primary key default true check (only_row),
    stamp    bigint  not null
);
insert into definition_stamp (stamp) values (1);

-- The truth about who is and was in a segment: one row per stay.
create table membership (
    lane         smallint    not null,
    segment_id   uuid        not null,
    unit_id      uuid        not null,
    stay         bigint      not null,
    entered_at   timestamptz not null,
    entered_on   date        not null,
    cause        text        not null,
    run_id       uuid,
    rule_version integer     not null,
    left_at      timestamptz,
    left_on      date,
    left_cause   text,
    left_run_id  uuid,
    primary key (lane, segment_id, stay)
) partition by list (lane);
create unique index membership_now on membership (segment_id, unit_id, lane) where left_at is null;
create index membership_unit on membership (lane, unit_id, segment_id);
select create_lane_partitions('membership');

-- Each unit's present segments by number: a cache of membership that a scan can compare with.
create table client_segments (
    lane     smallint  not null,
    unit_id  uuid      not null,
    segments integer[] not null,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('client_segments', 'with (fillfactor = 85)');

-- What every refresh of a segment came to.
create table refresh (
    run_id      uuid        not null,
    segment_id  uuid        not null,
    cause       text        not null,
    rule_version integer    not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    added       integer     not null default 0,
    removed     integer     not null default 0,
    total       integer,
    error       text,
    primary key (run_id, segment_id)
);
create index on refresh (segment_id, started_at desc);

-- What we have told others that a segment uses, such as attribute/score.
create table said_use (
    used_by text not null,
    subject text not null,
    primary key (used_by, subject)
);
