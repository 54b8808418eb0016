-- What segment-service says of its segments; those with blocks_shipment ban their members from shipments.
create table segment (
    id              uuid primary key,
    version         bigint  not null,
    code            text    not null,
    name            text    not null,
    formation       text    not null,
    blocks_shipment boolean not null,
    live            boolean not null
);
create index segment_blocking on segment (formation) where blocks_shipment and live;

-- Who is in which segment; one that was left stays, so that an older word about it does not count.
create table segment_member (
    lane       smallint not null,
    unit_id    uuid     not null,
    segment_id uuid     not null,
    version    bigint   not null,
    inside     boolean  not null,
    at         timestamptz not null,
    primary key (lane, unit_id, segment_id)
) partition by list (lane);
select create_lane_partitions('segment_member');

-- Shipments that someone with the right recorded against a ban.
create table shipment_override (
    lane          smallint not null,
    shipment_id   uuid     not null,
    unit_id       uuid     not null,
    segments      text[]   not null,
    overridden_by text     not null,
    overridden_at timestamptz not null,
    primary key (lane, shipment_id)
) partition by list (lane);
select create_lane_partitions('shipment_override');
