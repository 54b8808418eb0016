-- What a card in a work status should have, by weight. A status without a row has no score.
create table quality_rule (
    id          uuid primary key default uuidv7(),
    status      text    not null unique,
    weights     jsonb   not null,
    yellow_from integer not null,
    green_from  integer not null,
    row_version integer not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
