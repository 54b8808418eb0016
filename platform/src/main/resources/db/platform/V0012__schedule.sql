-- What happens by itself. next_fire_at is time of the business clock; lease_until is physical time of this database.
create table schedule (
    id           uuid primary key,
    kind         text        not null,
    owner_id     text        not null,
    cron         text        not null,
    zone         text        not null,
    enabled      boolean     not null,
    next_fire_at timestamptz,
    last_fire_at timestamptz,
    last_result  text,
    last_run_id  uuid,
    lease_until  timestamptz,
    unique (kind, owner_id),
    check (not enabled or next_fire_at is not null)
);
create index schedule_due on schedule (next_fire_at) where enabled;
