-- Answers already given, kept for a day. Inserted first in the transaction that does the work.
create table idempotency (
    subject      text        not null,
    route        text        not null,
    key          text        not null,
    request_hash text        not null,
    status       integer,
    location     text,
    etag         text,
    body         text,
    expires_at   timestamptz not null,
    primary key (subject, route, key)
);
create index idempotency_expires_at on idempotency (expires_at);
