-- A fire that was refused as a whole is for no dates: the next one is for them, too.
alter table trigger_fire alter column from_on drop not null, alter column to_on drop not null;
