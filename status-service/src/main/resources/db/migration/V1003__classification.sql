-- The eight computed fields of each card and what is added to them (CLS-07), as of the lane's day.
-- listed: its card exists on that day; client: it is a unit then.
create table unit_profile (
    lane              smallint not null,
    unit_id           uuid     not null,
    kind              text     not null,
    listed            boolean  not null,
    client            boolean  not null,
    type              text,
    lifecycle         text,
    frequency         text,
    unpaid_class      text,
    first_purchase_on date,
    last_purchase_on  date,
    purchase_count    integer  not null,
    has_dialogs       boolean  not null,
    has_contact_data  boolean  not null,
    parent_company_id uuid,
    next_flip_on      date,
    calculated_at     timestamptz not null,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('unit_profile', 'with (fillfactor = 80)');

-- In which month a unit enters and leaves each class of each mode (CLS-08), as ((month * 8 + mode) * 8 + class) * 2,
-- plus one when it leaves. Steps that time alone will bring are there already; only closed months are read.
create table unit_step (
    lane    smallint  not null,
    unit_id uuid      not null,
    steps   integer[] not null,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('unit_step', 'with (fillfactor = 80)');

-- The sum of all unit steps of a lane: the points of a chart are its prefix sums.
create table lane_step (
    lane  smallint not null,
    mode  smallint not null,
    month integer  not null,
    class smallint not null,
    delta bigint   not null,
    primary key (lane, mode, month, class)
) with (fillfactor = 70);

-- The first day D with D minus n months later than the date. Months are taken from D, never added to the date (CLS-03).
create function day_beyond(day date, n integer) returns date language sql immutable
    return case
        when extract(day from day) < 28 then (day + 1 + make_interval(months => n))::date
        else (day + 1 + make_interval(months => n))::date
            + (extract(day from day + 1 + make_interval(months => n)) <> extract(day from day + 1))::integer
        end;

create function lifecycle_of(last_purchase_on date, as_of date) returns text language sql immutable
    return case
        when last_purchase_on is null then null
        when last_purchase_on >= (as_of - interval '6 months')::date then 'ACTIVE'
        when last_purchase_on >= (as_of - interval '18 months')::date then 'SLEEPING'
        else 'LOST' end;
