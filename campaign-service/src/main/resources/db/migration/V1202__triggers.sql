-- Stays count from the business date of entry, and only those that facts, time or people began.
alter table member
    add column entered_on date,
    add column counts     boolean not null default true;
create index member_entered on member (segment_id, entered_on) where inside;

-- What a trigger waits for, and what belongs to its segment. A trigger of a date, a status or a deal needs no segment.
alter table trigger
    alter column segment_id drop not null,
    add column include_segment_ids uuid[]      not null default '{}',
    add column exclude_segment_ids uuid[]      not null default '{}',
    add column occasion            text,
    add column settle_seconds      integer     not null default 5,
    add column enabled_at          timestamptz,
    add column covered_through     date,
    add column send_at             timestamptz,
    add column approved_by         text,
    add column approved_at         timestamptz,
    add column fired_at            timestamptz;
update trigger set enabled_at = updated_at where enabled;

-- Something happened to a client and waits until it has settled; then it becomes rows of its source's campaign of the day.
create table entry (
    lane        smallint    not null,
    source_id   uuid        not null,
    unit_id     uuid        not null,
    entry_key   text        not null,
    happened_at timestamptz not null,
    due_at      timestamptz not null,
    primary key (lane, source_id, unit_id)
) partition by list (lane);
select create_lane_partitions('entry');
create index entry_due on entry (due_at);
create index entry_unit on entry (unit_id);

-- Until then a campaign takes recipients; null when its audience is frozen at once.
alter table campaign add column intake_until timestamptz;

create table holiday (
    code        text   primary key,
    name        text   not null,
    professions text[] not null,
    rule        jsonb  not null
);
insert into holiday (code, name, professions, rule) values
    ('accountant', 'День бухгалтера', '{accountant}', '{"month": 11, "day": 21}'),
    ('driver', 'День автомобилиста', '{driver}', '{"month": 10, "weekday": "SUNDAY", "ordinal": -1}'),
    ('lawyer', 'День юриста', '{lawyer}', '{"month": 12, "day": 3}'),
    ('medic', 'День медицинского работника', '{physician}', '{"month": 6, "weekday": "SUNDAY", "ordinal": 3}'),
    ('programmer', 'День программиста', '{programmer}', '{"dayOfYear": 256}'),
    ('teacher', 'День учителя', '{teacher}', '{"month": 10, "day": 5}');
