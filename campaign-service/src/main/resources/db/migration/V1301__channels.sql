-- SMS, messengers and calls have no subject line.
alter table template alter column subject drop not null;

-- How the work of the template's channel is done: provider, survey, calendar, assignee, pipeline.
alter table trigger add column action text;
