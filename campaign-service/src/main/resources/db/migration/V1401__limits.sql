-- What the house allows itself: silent hours and caps, none until somebody sets them. One row.
create table sending_limits (
    id          smallint    primary key check (id = 1),
    times       jsonb       not null,
    caps        jsonb       not null,
    row_version integer     not null,
    updated_by  text,
    updated_at  timestamptz not null
);
insert into sending_limits values (1, '[]', '[]', 0, null, now());

-- The production calendar: days that are not what their weekday says. Later years follow once the Government has moved
-- their days off; until then Monday to Friday work and the statutory holidays below do not.
create table calendar_day (
    day  date primary key,
    kind text not null check (kind in ('WORKING', 'OFF')),
    name text not null
);
insert into calendar_day
select make_date(y, m, d), 'OFF', name
  from generate_series(2025, 2030) as y
 cross join (values (1, 1, 'Новогодние каникулы'), (1, 2, 'Новогодние каникулы'), (1, 3, 'Новогодние каникулы'),
                    (1, 4, 'Новогодние каникулы'), (1, 5, 'Новогодние каникулы'), (1, 6, 'Новогодние каникулы'),
                    (1, 7, 'Рождество Христово'), (1, 8, 'Новогодние каникулы'), (2, 23, 'День защитника Отечества'),
                    (3, 8, 'Международный женский день'), (5, 1, 'Праздник Весны и Труда'), (5, 9, 'День Победы'),
                    (6, 12, 'День России'), (11, 4, 'День народного единства')) as holiday(m, d, name);
-- A holiday on a weekend gives the next working day off (Labour Code, article 112), unless the Government moves it.
insert into calendar_day
select moved, 'OFF', 'Перенос: ' || name
  from (select name, case extract(isodow from day) when 6 then day + 2 when 7 then day + 1 end as moved
          from calendar_day
         where extract(month from day) > 1 and extract(isodow from day) in (6, 7) and extract(year from day) >= 2026) m
on conflict do nothing;
-- Moved by the Government in 2025 and 2026.
insert into calendar_day values
    ('2025-05-02', 'OFF', 'Перенос с 4 января'),
    ('2025-12-31', 'OFF', 'Перенос с 5 января'),
    ('2025-05-08', 'OFF', 'Перенос с 23 февраля'),
    ('2025-06-13', 'OFF', 'Перенос с 8 марта'),
    ('2025-11-01', 'WORKING', 'Перенос на 3 ноября'),
    ('2025-11-03', 'OFF', 'Перенос с 1 ноября'),
    ('2026-01-09', 'OFF', 'Перенос с 3 января'),
    ('2026-12-31', 'OFF', 'Перенос с 4 января')
on conflict do nothing;

alter table trigger add column legal_policy text not null default 'NONE';

-- What caps and priorities ask of a campaign, without reading its words.
alter table campaign
    add column message_class text generated always as (definition ->> 'messageClass') stored,
    add column legal_policy  text generated always as (coalesce(definition ->> 'legalPolicy', 'NONE')) stored;

-- What a merged client was sent counts for the winner in caps too.
create table inherited_touch (
    lane          smallint    not null,
    unit_id       uuid        not null,
    recipient_id  uuid        not null,
    delivery_id   uuid        not null,
    channel       text        not null,
    message_class text        not null,
    legal_policy  text        not null,
    at            timestamptz not null,
    primary key (lane, unit_id, recipient_id, delivery_id)
) partition by list (lane);
select create_lane_partitions('inherited_touch');
create index inherited_touch_recipient on inherited_touch (recipient_id);
