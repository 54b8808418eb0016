-- Every stretch of dates as a deleted or merged card, the last one without an end while it lasts. A contact is known to each
-- company whose attached contact it ever was, so that months before it left still have it.
alter table unit add column absent datemultirange not null default '{}';
update unit set absent = datemultirange(daterange(ended_on, null)) where ended_on is not null;
alter table unit drop column ended_on;
alter table person add column absent datemultirange default '{}';
-- Since when they are absent, their cards say when they are heard of again; until then they count as little as before.
update person set absent = '{(,)}' where life not in ('LIVE', 'DEPARTED');
alter table person drop constraint person_pkey, add primary key (lane, unit_id, id);
drop index person_unit_id_idx;
drop table link;
