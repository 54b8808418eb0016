create table scenario (
    id          uuid        primary key,
    code        text        not null,
    name        text        not null,
    number      integer     not null,
    enabled     boolean     not null default false,
    enabled_at  timestamptz,
    error       text,
    -- What its newest plan waits for, as the projection asks.
    entry_type  text        not null,
    segment_id  uuid,
    occasion    text,
    row_version integer     not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index scenario_code on scenario (lower(code));

-- A version never changes; whoever has enrolled stays on theirs.
create table scenario_version (
    scenario_id uuid        not null references scenario on delete cascade,
    number      integer     not null,
    plan        jsonb       not null,
    goal_days   integer,
    created_by  text,
    created_at  timestamptz not null,
    primary key (scenario_id, number)
);

-- The steps of a version that do something, with all they need copied; the id is the source of their campaigns.
create table scenario_step (
    id          uuid        primary key,
    scenario_id uuid        not null,
    number      integer     not null,
    code        text        not null,
    name        text        not null,
    definition  jsonb       not null,
    created_at  timestamptz not null,
    unique (scenario_id, number, code),
    foreign key (scenario_id, number) references scenario_version on delete cascade
);

create table enrolment (
    lane           smallint    not null,
    id             uuid        not null default uuidv7(),
    scenario_id    uuid        not null,
    number         integer     not null,
    unit_id        uuid        not null,
    state          text        not null,
    step           text,
    wait_until     timestamptz,
    look_at        timestamptz not null,
    started_at     timestamptz not null,
    started_on     date        not null,
    responsible_id uuid,
    deadline_on    date,
    ended_at       timestamptz,
    ended_on       date,
    reason         text,
    converted_on   date,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('enrolment', 'with (fillfactor = 80)');
-- CAM-12: one open at a time.
create unique index enrolment_open on enrolment (lane, scenario_id, unit_id) where state = 'ACTIVE';
create index enrolment_unit on enrolment (unit_id);
create index enrolment_due on enrolment (look_at) where state = 'ACTIVE';
create index enrolment_cohort on enrolment (scenario_id, started_on);

-- The way of each client through its version.
create table enrolment_step (
    lane         smallint    not null,
    enrolment_id uuid        not null,
    step         text        not null,
    place        smallint    not null,
    entered_at   timestamptz not null,
    left_at      timestamptz,
    primary key (lane, enrolment_id, place)
) partition by list (lane);
select create_lane_partitions('enrolment_step', 'with (fillfactor = 80)');

-- A merged client has been through it for the winner too.
create table inherited_enrolment (
    lane        smallint not null,
    scenario_id uuid     not null,
    unit_id     uuid     not null,
    primary key (lane, scenario_id, unit_id)
) partition by list (lane);
select create_lane_partitions('inherited_enrolment');

-- Lanes in which somebody may have to enrol because of a date or a new card.
create table scenario_lane (
    scenario_id uuid        not null references scenario on delete cascade,
    lane        smallint    not null,
    look_at     timestamptz not null,
    primary key (scenario_id, lane)
);

alter table entry add column kind text not null default 'CAMPAIGN';

-- All that waits for something to happen to a client.
create view listener as
    select id, 'CAMPAIGN' as kind, type, segment_id, occasion, enabled, enabled_at, settle_seconds from trigger
     where type in ('SEGMENT_ENTERED', 'SEGMENT_LEFT', 'STATUS_CHANGED')
     union all
    select id, 'SCENARIO', entry_type, segment_id, occasion, enabled, enabled_at, 5 from scenario
     where entry_type in ('SEGMENT_ENTERED', 'SEGMENT_LEFT', 'STATUS_CHANGED');

-- A message that was followed by a purchase within the window of conversion (CAM-15).
create table conversion (
    lane         smallint not null,
    delivery_id  uuid     not null,
    campaign_id  uuid     not null,
    unit_id      uuid     not null,
    purchase_key uuid     not null,
    bought_on    date     not null,
    primary key (lane, delivery_id)
) partition by list (lane);
select create_lane_partitions('conversion');
create index conversion_campaign on conversion (campaign_id);
create index conversion_unit on conversion (unit_id);
