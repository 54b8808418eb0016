-- The same classification by hand, for a base without links, deletions and merges: the eight fields of every client in one
-- statement with hash joins, and the monthly series of the five modes as differences. What a careful colleague would write.
set local work_mem = '256MB';
set local max_parallel_workers_per_gather = 2;

create unlogged table by_hand_profile as
with bought as (
    select unit_id, count(*)::integer as purchases, min(first_on) as first_on, max(last_on) as last_on
    from (
        select unit_id, min(bought_on) as first_on, max(bought_on) as last_on
        from (
            select unit_id, id as key, closed_on as bought_on from deal where semantic = 'WON' and closed_on <= date '{today}'
            union all
            select unit_id, coalesce(deal_id, id), paid_on from invoice where paid_on <= date '{today}'
        ) document
        group by unit_id, key
        union all
        select unit_id, paid_on, paid_on from payment where standalone and not reversed and paid_on <= date '{today}'
    ) purchase
    group by unit_id
),
asked as (
    select unit_id from deal where opened_on <= date '{today}' union select unit_id from invoice where issued_on <= date '{today}'
),
talked as (
    select unit_id, bool_or(not chat) as dialog, bool_or(chat) as chat from interaction
    where counts and occurred_on <= date '{today}' group by unit_id
)
select unit_id, kind,
    case kind when 'COMPANY' then 'B2B' else 'B2C' end as type,
    case when last_on >= (date '{today}' - interval '6 months')::date then 'ACTIVE'
         when last_on >= (date '{today}' - interval '18 months')::date then 'SLEEPING'
         when last_on is not null then 'LOST' end as lifecycle,
    case when purchases > 1 then 'REGULAR' when purchases = 1 then 'FIRST_PURCHASE' else 'NO_PAYMENTS' end as frequency,
    case when purchases is not null then null when asked.unit_id is not null then 'WITH_DEALS' when dialog then 'WITH_DIALOGS'
         when has_contact_data or chat then 'WITH_CONTACTS' else 'NO_CONTACTS' end as unpaid_class,
    first_on, last_on, coalesce(purchases, 0) as purchase_count, coalesce(dialog, false) as has_dialogs, has_contact_data
from unit left join bought using (unit_id) left join asked using (unit_id) left join talked using (unit_id)
where created_on <= date '{today}';

create unlogged table by_hand_step as
with purchase as (
    select unit_id, id as key, closed_on as bought_on from deal where semantic = 'WON'
    union all
    select unit_id, coalesce(deal_id, id), paid_on from invoice where paid_on is not null
    union all
    select unit_id, id, paid_on from payment where standalone and not reversed
),
numbered as (
    select unit_id, month_of(bought_on) as month, beyond(bought_on, 6) as sleeps, beyond(bought_on, 18) as lost,
        lead(month_of(bought_on)) over later as next,
        row_number() over later as number
    from (select unit_id, key, min(bought_on) as bought_on from purchase group by unit_id, key) first_of_key
    window later as (partition by unit_id order by bought_on)
),
first_purchase as (select unit_id, month as paid from numbered where number = 1),
asked as (
    select unit_id, month_of(min(on_day)) as asked
    from (select unit_id, opened_on as on_day from deal union all select unit_id, issued_on from invoice) request group by unit_id
),
talked as (
    select unit_id, month_of(min(occurred_on) filter (where not chat)) as talked,
        month_of(min(occurred_on) filter (where chat)) as chatted
    from interaction where counts group by unit_id
),
life as (
    select unit_id, kind, has_contact_data, month_of(created_on) as made, coalesce(paid, 2147483647) as paid,
        coalesce(asked, 2147483647) as asked, coalesce(talked, 2147483647) as talked, coalesce(chatted, 2147483647) as chatted
    from unit left join first_purchase using (unit_id) left join asked using (unit_id) left join talked using (unit_id)
),
stretch (mode, class, month, until) as (
    select 0, (kind = 'CONTACT')::integer, made, 2147483647 from life
    union all select 1, (kind = 'CONTACT')::integer, made, 2147483647 from life
    union all select 2, 0, month, least(sleeps, next) from numbered
    union all select 2, 1, sleeps, least(lost, next) from numbered
    union all select 2, 2, lost, coalesce(next, 2147483647) from numbered
    union all select 3, 0, month, 2147483647 from numbered where number = 2
    union all select 3, 1, one.month, coalesce(two.month, 2147483647)
        from numbered one left join numbered two on two.unit_id = one.unit_id and two.number = 2 where one.number = 1
    union all select 3, 2, made, paid from life
    union all select 4, 0, greatest(made, asked), paid from life
    union all select 4, 1, greatest(made, talked), least(paid, asked) from life
    union all select 4, 2, case when has_contact_data then made else greatest(made, chatted) end, least(paid, asked, talked) from life
    union all select 4, 3, made, case when has_contact_data then made else least(paid, asked, talked, chatted) end from life
)
select mode, class, month, sum(delta)::bigint as delta
from (
    select mode, class, month, 1 as delta from stretch where month < until
    union all
    select mode, class, until, -1 from stretch where month < until and until < 2147483647
) step
group by mode, class, month;
