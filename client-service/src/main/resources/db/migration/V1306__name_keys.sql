-- Names of cards from before duplicate keys are put into normal form by a run, which the service begins when it starts.
alter table duplicate_setting add column names_keyed boolean not null default false;
update duplicate_setting
set names_keyed = not exists (select 1 from company) and not exists (select 1 from contact);
