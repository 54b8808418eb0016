-- Said in the transaction that made it true; the drainer publishes and deletes. Transient: it does not grow with clients.
create table outbox (
    id      bigint generated always as identity primary key,
    topic   text     not null,
    lane    smallint not null,
    key     text     not null,
    type    text     not null,
    subject uuid,
    event   uuid     not null default gen_random_uuid(),
    at      timestamptz not null default clock_timestamp(),
    body    text     not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_analyze_threshold = 1000000);
