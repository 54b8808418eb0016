-- What needs a person's approval follows from what the campaign is, whoever launches it.
alter table campaign drop column needs_approval;
alter table campaign add column needs_approval boolean not null generated always as (
    coalesce(definition #>> '{content,channel}' in ('SMS', 'ROBOT_CALL')
             and definition ->> 'messageClass' = 'MARKETING', false)) stored;
