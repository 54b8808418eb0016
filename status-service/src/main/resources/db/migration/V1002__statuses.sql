create table status (
    code        text primary key,
    titles      jsonb   not null,
    colour      text    not null check (colour ~ '^#[0-9A-Fa-f]{6}$'),
    calculation text    not null check (calculation in ('FOR_NEW_CLIENT', 'AUTOMATIC', 'MANUAL')),
    supplied    boolean not null default true,
    ordinal     integer not null,
    row_version bigint  not null default 1,
    version     bigint  not null default next_version()
);

insert into status (code, titles, colour, calculation, ordinal) values
    ('NEW',         '{"en": "New",         "ru": "Новый"}',         '#2F80ED', 'FOR_NEW_CLIENT', 1),
    ('IN_PROGRESS', '{"en": "In progress", "ru": "В проработке"}',  '#F2C94C', 'AUTOMATIC', 2),
    ('ACTIVE',      '{"en": "Active",      "ru": "Активный"}',      '#27AE60', 'AUTOMATIC', 3),
    ('LOST',        '{"en": "Lost",        "ru": "Потерянный"}',    '#EB5757', 'AUTOMATIC', 4),
    ('RETURNED',    '{"en": "Returned",    "ru": "Возвращенный"}',  '#9B51E0', 'AUTOMATIC', 5),
    ('ALIEN',       '{"en": "Alien",       "ru": "Чужой"}',         '#828282', 'MANUAL', 6),
    ('NON_TARGET',  '{"en": "Non-target",  "ru": "Нецелевой"}',     '#BDBDBD', 'MANUAL', 7),
    ('LIQUIDATED',  '{"en": "Liquidated",  "ru": "Ликвидирован"}',  '#4F4F4F', 'MANUAL', 8);

create table status_rule (
    code        text primary key,
    condition   text    not null,
    previous    text[]  not null,
    via         text references status,
    target      text    not null references status,
    window_days integer not null check (window_days between 0 and 3650),
    priority    integer not null,
    gap         boolean not null,
    enabled     boolean not null,
    row_version bigint  not null default 1
);

insert into status_rule (code, condition, previous, via, target, window_days, priority, gap, enabled) values
    ('NEW_CLIENT',  'NO_HISTORY',            '{}',                     null,       'NEW',         30, 10,  false, true),
    ('IN_PROGRESS', 'INTEREST_WITHOUT_SALE', '{NEW}',                  null,       'IN_PROGRESS', 30, 20,  false, true),
    ('ACTIVE',      'SALE',                  '{IN_PROGRESS,RETURNED}', null,       'ACTIVE',      30, 30,  false, true),
    ('LOST',        'NO_SALE',               '{ACTIVE}',               null,       'LOST',        30, 40,  false, true),
    ('RETURNED',    'INTEREST_WITHOUT_SALE', '{LOST}',                 null,       'RETURNED',    30, 50,  false, true),
    ('G1',          'SALE',                  '{NEW}',                  null,       'ACTIVE',      30, 110, true,  false),
    ('G2',          'SALE',                  '{LOST}',                 'RETURNED', 'ACTIVE',      30, 120, true,  false),
    ('G3',          'QUIET',                 '{IN_PROGRESS}',          null,       'LOST',        30, 130, true,  false),
    ('G4',          'QUIET',                 '{RETURNED}',             null,       'LOST',        30, 140, true,  false);

-- The rules in force from the start of a business day. The first edition also holds for all days before it.
create table status_rule_edition (
    effective_on date primary key,
    rules        jsonb       not null,
    actor        text,
    at           timestamptz not null
);

insert into status_rule_edition (effective_on, rules, at)
select date '0001-01-01', jsonb_agg(to_jsonb(rule) - array['gap', 'enabled', 'row_version']), now()
from status_rule rule where enabled;

create table unit_status (
    lane         smallint    not null,
    unit_id      uuid        not null,
    status       text,
    since        date,
    pinned_until date,
    next_flip_on date,
    digest       bigint      not null,
    evaluated_at timestamptz not null,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('unit_status', 'with (fillfactor = 80)');

-- Append-only. The rows that are not superseded are the history as the facts now tell it; ordinal is their order.
create table status_history (
    lane          smallint    not null,
    id            uuid        not null,
    unit_id       uuid        not null,
    ordinal       integer     not null,
    effective_on  date        not null,
    from_status   text,
    to_status     text,
    point         text        not null,
    cause         text        not null,
    rule          text,
    evidence      jsonb,
    run_id        uuid,
    actor         text,
    at            timestamptz not null,
    superseded_at timestamptz,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('status_history');
create index on status_history (unit_id, ordinal);

-- What people set by hand: owned here, never rebuilt from the streams.
create table status_manual (
    lane         smallint    not null,
    id           uuid        not null,
    unit_id      uuid        not null,
    status       text        not null,
    set_on       date        not null,
    after_rank   integer     not null,
    after_count  integer     not null,
    pinned_until date,
    actor        text,
    at           timestamptz not null,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('status_manual');
create index on status_manual (unit_id);
