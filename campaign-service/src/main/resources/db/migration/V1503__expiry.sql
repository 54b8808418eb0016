-- A message that has not gone so long after its campaign began goes no more: a greeting is not late by a week.
alter table trigger add column expires_after_hours integer;
update trigger set expires_after_hours = 24 where type in ('BIRTHDAY', 'CLIENT_DATE', 'PROFESSIONAL_HOLIDAY');
