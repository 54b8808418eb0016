-- How far other services have evaluated each lane, as their heartbeats say.
create table lane_evaluated (
    service text        not null,
    lane    smallint    not null,
    day     date        not null,
    through timestamptz not null,
    primary key (service, lane)
) with (fillfactor = 50);
