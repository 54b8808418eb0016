-- Another stamp whenever the steps or the closed points of a lane have changed: as long as all are the same, the sums
-- over all lanes are, and a chart need not add them up again.
create table lane_series (
    lane  smallint primary key,
    stamp uuid     not null
) with (fillfactor = 50);
