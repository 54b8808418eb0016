-- Settlements (settled question 6): which contract a document settles under, and what a client's contracts come to.
alter table document add column contract_id uuid;

-- due_*: every charge that payments do not cover, oldest first within each account, so that what is overdue follows from
-- the day alone.
alter table client_fact
    add column client_debt  numeric not null default 0,
    add column our_debt     numeric not null default 0,
    add column due_accounts uuid[],
    add column due_days     date[],
    add column due_amounts  numeric[];

create table contract (
    id          uuid    primary key,
    version     bigint  not null,
    live        boolean not null,
    client_id   uuid    not null,
    credit_days integer not null,
    is_default  boolean not null
);
create index on contract (client_id);

-- Groups are products that have others below them.
create table product (
    id       uuid    primary key,
    version  bigint  not null,
    live     boolean not null,
    name     text,
    group_id uuid,
    is_group boolean not null
);
create index on product (group_id);

-- A group with all groups below it.
create function groups_below(tops uuid[]) returns setof uuid language sql stable parallel safe as $$
    with recursive below as (
        select top from unnest(tops) top
        union
        select p.id from product p join below on p.group_id = below.top where p.is_group and p.live)
    select top from below
$$;

-- Whether it took place at all, our own messages of campaigns included.
alter table interaction add column happened boolean not null default false;
update interaction set happened = counted;

-- The months are taken from asof, never added to the day.
create function months_back(day date, asof date) returns integer language sql immutable parallel safe strict
    return (extract(year from asof)::integer - extract(year from day)::integer) * 12
        + extract(month from asof)::integer - extract(month from day)::integer
        - case when day > (asof - make_interval(months =>
            (extract(year from asof)::integer - extract(year from day)::integer) * 12
            + extract(month from asof)::integer - extract(month from day)::integer))::date then 1 else 0 end;

-- How many whole periods a day lies back: 0 for the day itself and all after (asof - 1 period).
create function periods_back(day date, asof date, unit text) returns integer language sql immutable parallel safe strict
    return case unit
        when 'DAY' then asof - day
        when 'WEEK' then (asof - day) / 7
        when 'MONTH' then months_back(day, asof)
        else months_back(day, asof) / 12
    end;
