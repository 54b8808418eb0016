-- MANUAL segments that a merged client leaves to its winner: written by the loser's lane, taken on by the winner's. Settled
-- rows stay, so that a merge told twice gives nothing twice.
create table inherited_membership (
    lane       smallint not null,
    unit_id    uuid     not null,
    segment_id uuid     not null,
    loser_id   uuid     not null,
    settled_at timestamptz,
    primary key (lane, unit_id, segment_id, loser_id)
) partition by list (lane);
create index inherited_membership_open on inherited_membership (lane) where settled_at is null;
select create_lane_partitions('inherited_membership');
