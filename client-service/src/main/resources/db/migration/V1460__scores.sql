-- What was last said of a client's quality score and sales potential; both follow from cards, statuses and settings.
create table client_score (
    lane      smallint not null,
    unit_id   uuid     not null,
    quality   integer,
    potential numeric,
    version   bigint   not null,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('client_score', 'with (fillfactor = 85)');
