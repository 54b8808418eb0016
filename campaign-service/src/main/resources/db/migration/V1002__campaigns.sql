create table template (
    id          uuid        primary key,
    code        text        not null,
    name        text        not null,
    channel     text        not null,
    subject     text        not null,
    html        text,
    text        text        not null,
    fallbacks   text        not null,
    language    text        not null,
    row_version integer     not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index template_code on template (lower(code));

create table trigger (
    id               uuid        primary key,
    code             text        not null,
    name             text        not null,
    type             text        not null,
    segment_id       uuid        not null,
    template_id      uuid        not null references template,
    message_class    text        not null,
    topic            text        not null,
    repeat_policy    text        not null,
    recipient_policy text        not null,
    cron             text,
    zone             text,
    enabled          boolean     not null,
    error            text,
    row_version      integer     not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
create unique index trigger_code on trigger (lower(code));
create index trigger_segment on trigger (segment_id);

-- One occurrence of a trigger, with everything it needs copied: later edits do not reach what is on its way.
create table campaign (
    id            uuid        primary key,
    trigger_id    uuid        not null,
    trigger_name  text        not null,
    occurrence_at timestamptz not null,
    state         text        not null,
    stop_reason   text,
    definition    jsonb       not null,
    audience      integer     not null default 0,
    repeated      integer     not null default 0,
    snapshot      integer     not null default 0,
    statistics    jsonb,
    created_by    text,
    created_at    timestamptz not null,
    planned_at    timestamptz,
    first_sent_at timestamptz,
    last_sent_at  timestamptz,
    finished_at   timestamptz,
    unique (trigger_id, occurrence_at)
);
create index campaign_open on campaign (state) where finished_at is null;
create index campaign_newest on campaign (occurrence_at desc, id desc);

-- Which lanes of a campaign's audience are in the ledger; written with the rows it counts.
create table campaign_lane (
    campaign_id uuid     not null references campaign,
    lane        smallint not null,
    audience    integer  not null,
    repeated    integer  not null,
    snapshot    integer  not null,
    screened    boolean  not null default false,
    primary key (campaign_id, lane)
);

-- The ledger: one row per recipient, written before anything is sent.
create table delivery (
    lane            smallint    not null,
    id              uuid        not null default uuidv7(),
    campaign_id     uuid        not null,
    trigger_id      uuid        not null,
    unit_id         uuid        not null,
    recipient_id    uuid        not null,
    channel         text        not null,
    occurrence      text        not null,
    state           text        not null,
    reason          text,
    detail          text,
    address         text,
    attempts        smallint    not null default 0,
    suspected       smallint    not null default 0,
    next_attempt_at timestamptz not null,
    lease_token     uuid,
    lease_until     timestamptz,
    planned_at      timestamptz not null,
    gated_at        timestamptz,
    ended_at        timestamptz,
    version         bigint      not null default 0,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('delivery', 'with (fillfactor = 80)');

-- A message is promised once per key; a skipped or cancelled one promises nothing, so the next occurrence may try again.
create unique index delivery_promise on delivery (lane, trigger_id, unit_id, recipient_id, channel, occurrence)
    where state not in ('SKIPPED', 'CANCELLED');
create index delivery_campaign on delivery (campaign_id, lane, id);
create index delivery_unit on delivery (unit_id, id);
create index delivery_due on delivery (campaign_id, next_attempt_at) where state = 'QUEUED';
create index delivery_leased on delivery (campaign_id, lease_until) where state = 'SENDING';

-- Promises of a client that was merged into this one: once stays once.
create table inherited_promise (
    lane         smallint not null,
    trigger_id   uuid     not null,
    unit_id      uuid     not null,
    recipient_id uuid     not null,
    channel      text     not null,
    occurrence   text     not null,
    primary key (lane, trigger_id, unit_id, recipient_id, channel, occurrence)
) partition by list (lane);
select create_lane_partitions('inherited_promise');

-- One message per address within a scope: a trigger that writes once, or a campaign. The lane is the address's own, so
-- equal addresses of any clients meet here.
create table address_claim (
    lane          smallint not null,
    scope_id      uuid     not null,
    address_key   uuid     not null,
    delivery_lane smallint not null,
    delivery_id   uuid     not null,
    primary key (lane, scope_id, address_key)
) partition by list (lane);
select create_lane_partitions('address_claim');

-- Addresses that must not be written to: scope MARKETING (by topic, '*' = all) or ALL. Kept as a digest, by the address's lane.
create table suppression (
    lane        smallint    not null,
    address_key uuid        not null,
    channel     text        not null,
    scope       text        not null,
    topic       text        not null,
    hint        text        not null,
    source      text        not null,
    delivery_id uuid,
    at          timestamptz not null,
    primary key (lane, address_key, channel, scope, topic)
) partition by list (lane);
select create_lane_partitions('suppression');

-- Signs unsubscribe links for ever; a new key is added with a higher id, old ones stay to verify.
create table signing_key (
    id     smallint primary key,
    secret bytea    not null
);
insert into signing_key
select 1, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
