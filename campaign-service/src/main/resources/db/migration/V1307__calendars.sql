-- Calendars of events, each with the employees who may see it (S4:34).
create table calendar (
    id          uuid        primary key,
    code        text        not null,
    name        text        not null,
    employees   uuid[]      not null,
    row_version integer     not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index calendar_code on calendar (lower(code));

-- What an advertising network may match: digests of addresses whose owners have agreed.
create table audience_digest (
    lane        smallint not null,
    delivery_id uuid     not null,
    campaign_id uuid     not null,
    digest      text     not null,
    primary key (lane, delivery_id)
) partition by list (lane);
select create_lane_partitions('audience_digest');
create index audience_digest_campaign on audience_digest (campaign_id, lane, delivery_id);
