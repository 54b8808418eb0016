-- Work longer than a second. Times with "_at" of the business are written by the application; leases, taken_at and
-- beat_at are physical time of this database, so a moved clock or a replica with a wrong one breaks no lease.
create table run (
    id                 uuid primary key,
    kind               text        not null,
    scope              text        not null,
    state              text        not null default 'QUEUED'
                       check (state in ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'FAILED', 'DONE')),
    parameters         jsonb       not null,
    processed          bigint      not null default 0,
    total              bigint,
    checkpoint         jsonb,
    result             jsonb,
    error              text,
    requested_by       text        not null,
    created_at         timestamptz not null,
    started_at         timestamptz,
    finished_at        timestamptz,
    lease_until        timestamptz,
    fence              bigint      not null default 0,
    taken_at           timestamptz,
    beat_at            timestamptz,
    taken_processed    bigint      not null default 0,
    transient_failures integer     not null default 0
) with (fillfactor = 70);

create unique index run_active on run (kind, scope) where state in ('QUEUED', 'RUNNING', 'PAUSED');
create index run_waiting on run (created_at, id) where state in ('QUEUED', 'RUNNING');
create index run_of_scope on run (kind, scope, id);
