-- Every stretch of dates so far as a deleted card that has been restored.
alter table company add column absences jsonb not null default '[]';
alter table contact add column absences jsonb not null default '[]';
