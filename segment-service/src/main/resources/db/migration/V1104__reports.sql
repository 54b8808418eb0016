-- Terms of sale for a segment, or for everybody where no segment is named (RES-02).
create table agreement (
    id          uuid        primary key,
    code        text        not null,
    name        text        not null,
    segment_id  uuid,
    price_list  text,
    discount    numeric,
    priority    integer     not null,
    valid_from  date,
    valid_to    date,
    row_version bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index agreement_code on agreement (plain(code));

-- What ABC/XYZ analyses came to that somebody chose to keep (REP-03).
create table client_class (
    lane      smallint not null,
    unit_id   uuid     not null,
    taken_on  date     not null,
    abc       text     not null,
    xyz       text,
    value     numeric  not null,
    variation numeric,
    primary key (lane, unit_id, taken_on)
) partition by list (lane);
select create_lane_partitions('client_class');
