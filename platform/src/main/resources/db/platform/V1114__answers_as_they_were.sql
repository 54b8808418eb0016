-- What a kept answer was labelled as, null for JSON, and whether its body was too large to be kept.
alter table idempotency
    add column media_type   text,
    add column body_omitted boolean not null default false;
