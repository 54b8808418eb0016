create or replace function month_of(day date) returns integer language sql immutable as
    'select (extract(year from day) * 12 + extract(month from day) - 1)::integer';

-- The first month on whose last day the date lies more than n months back.
create or replace function beyond(day date, n integer) returns integer language sql immutable as
    'select month_of(day) + n + case when
        (date_trunc(''month'', day) + make_interval(months => n + 1) - interval ''1 day'' - make_interval(months => n))::date > day
        then 0 else 1 end';
