-- Which business day other services have reached in each lane, as their heartbeats say, and since when that is known here.
create table lane_evaluated (
    service    text        not null,
    lane       smallint    not null,
    day        date        not null,
    reached_at timestamptz not null,
    primary key (service, lane)
) with (fillfactor = 50);
