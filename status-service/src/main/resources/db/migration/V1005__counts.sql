-- How many units of a lane each class has on the lane's day: kept with the profiles, in the same statement.
create table lane_count (
    lane  smallint not null,
    mode  text     not null,
    class text     not null,
    units bigint   not null,
    primary key (lane, mode, class)
) with (fillfactor = 70);

insert into lane_count (lane, mode, class, units)
select lane, mode, class, count(*)
from unit_profile, lateral (values
    ('DIRECTORY', case when listed then case kind when 'COMPANY' then 'COMPANIES' else 'CONTACTS' end end),
    ('CLIENT_TYPE', type), ('LIFECYCLE', lifecycle), ('FREQUENCY', frequency), ('UNPAID', unpaid_class)) kept (mode, class)
where class is not null
group by lane, mode, class;

-- A point as it was when its month ended; where it says something else now, the point was recalculated (CLS-08).
create table closed_point (
    lane   smallint not null,
    month  integer  not null,
    mode   smallint not null,
    counts bigint[] not null,
    primary key (lane, month, mode)
);
