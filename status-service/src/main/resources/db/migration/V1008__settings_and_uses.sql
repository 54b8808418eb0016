-- What holds for all rules (STA-09a), and whether events and midnight evaluate statuses (STA-04).
alter table setting
    add column active_interest text not null default 'OPEN_IN_WINDOW'
        check (active_interest in ('OPEN_IN_WINDOW', 'OPENED_IN_WINDOW', 'TOUCHED_IN_WINDOW')),
    add column evaluation text not null default 'ON_EVENTS' check (evaluation in ('ON_EVENTS', 'ON_SCHEDULE')),
    add column row_version bigint not null default 1;

create or replace view status_rule_now as
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
    rule.row_version, (select active_interest from setting) as active_interest
from status_rule rule;

-- What other services do with a status, such as a segment that asks for it.
create table status_use (
    status  text   not null,
    used_by text   not null,
    version bigint not null,
    live    boolean not null,
    primary key (status, used_by)
);
