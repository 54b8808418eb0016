-- What a department may sell to a client in a period, as a weighted sum; the result is a custom attribute of the cards.
-- A retired formula waits for the calculation that takes its results away.
create table potential_formula (
    id            uuid primary key default uuidv7(),
    department_id uuid    not null unique references department,
    attribute     text    not null unique,
    months        integer not null,
    terms         jsonb   not null,
    retired       boolean not null default false,
    row_version   integer not null default 1,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
