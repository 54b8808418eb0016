-- A supplied rule is the template of at most one status (STA-03); a custom rule has a condition of its own.
alter table status add column template text unique
    check (template in ('NEW_CLIENT', 'IN_PROGRESS', 'ACTIVE', 'LOST', 'RETURNED'));
update status set template = case code when 'NEW' then 'NEW_CLIENT' else code end where calculation <> 'MANUAL';
create unique index one_status_for_new_clients on status ((true)) where calculation = 'FOR_NEW_CLIENT';

alter table status_rule add column custom jsonb;
alter table status_rule add column supplied boolean not null default true;
alter table status_rule alter column supplied drop default;

-- The rules with the statuses that stand in for the supplied ones: whoever holds the template ACTIVE is what the other
-- supplied rules mean by ACTIVE. A template that nobody holds is a rule that is off.
create view status_rule_now as
with role as (
    select case template when 'NEW_CLIENT' then 'NEW' else template end as name, code from status where template is not null
)
select rule.code, rule.condition, rule.custom,
    case when supplied then array(
        select coalesce(role.code, named.name) from unnest(previous) with ordinality as named (name, place)
        left join role using (name) order by place) else previous end as previous,
    case when supplied then coalesce((select role.code from role where name = via), via) else via end as via,
    case when supplied then coalesce((select role.code from role where name = target), target) else target end as target,
    window_days, priority, gap, supplied,
    enabled and (not supplied or gap
        or exists (select from status where template = rule.code)) as enabled,
    row_version
from status_rule rule;
