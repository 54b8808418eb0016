-- A made-up base straight into the tables of status-service: {clients} clients of twelve years with about five payments
-- each, three of ten of them companies, one of ten without a sale since 31 days ago, so that it turns LOST today.
-- Nothing is said and nothing evaluated; the benchmark asks the service to do that.
select setseed(0.7);

create temp table made as
select i, unit_id, lane_of(unit_id) as lane, i % 10 = 0 as flips, i % 10 < 3 as company,
    date '{today}' - 61 - (random() * 4320)::integer as created_on, random() < 0.7 as reach
from (select i, md5('client-' || i)::uuid as unit_id from generate_series(1, {clients}) i) numbered;

insert into unit (lane, unit_id, version, life, kind, name, registered_on, created_on, attached, has_contact_data)
select lane, unit_id, 1, 'LIVE', case when company then 'COMPANY' else 'CONTACT' end, 'Client ' || i, created_on, created_on,
    '{}', reach
from made order by lane, unit_id;

insert into payment (lane, id, unit_id, version, life, paid_on, standalone, reversed, amount)
select lane, md5('payment-' || i || '-' || n)::uuid, unit_id, 1, 'LIVE',
    created_on + (random() * (date '{today}' - created_on))::integer, true, false, 100 + n
from made, generate_series(1, 1 + (i % 133 * 7919 % 133) / 10) n where not flips and i % 10 <> 1;

insert into deal (lane, id, unit_id, version, life, semantic, opened_on, closed_on, amount)
select lane, md5('deal-' || i)::uuid, unit_id, 1, 'LIVE', 'WON', date '{today}' - 60, date '{today}' - 31, 1000
from made where flips
union all
select lane, md5('deal-' || i)::uuid, unit_id, 1, 'LIVE', semantic, opened_on,
    case when semantic <> 'IN_PROGRESS' then least(opened_on + 20, date '{today}') end, 1000
from (
    select *, created_on + (random() * (date '{today}' - created_on))::integer as opened_on,
        case i % 3 when 0 then 'WON' when 1 then 'LOST' else 'IN_PROGRESS' end as semantic
    from made where not flips and i % 10 > 3
) asked;

insert into invoice (lane, id, unit_id, version, life, issued_on, paid_on, amount)
select lane, md5('invoice-' || i)::uuid, unit_id, 1, 'LIVE', created_on + 5, case when i % 2 = 0 then created_on + 15 end, 500
from made where i % 10 = 3;

insert into interaction (lane, id, unit_id, version, life, occurred_on, chat, counts)
select lane, md5('interaction-' || i)::uuid, unit_id, 1, 'LIVE', created_on + 3, i % 20 = 1, true
from made where i % 4 = 1;

drop table made;
