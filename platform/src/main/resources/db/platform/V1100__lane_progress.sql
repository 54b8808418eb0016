-- How far the lanes of a consumer have come, kept by its heartbeat for answers (dataAsOf) and for those who are told.
create table lane_progress (
    consumer text        not null,
    lane     smallint    not null,
    through  timestamptz not null,
    primary key (consumer, lane)
) with (fillfactor = 50);
