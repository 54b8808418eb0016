-- A document on its way in asks who its client's name stands for, whose that client is and whether it lives. The keys hold all
-- of it now, so neither the name's row nor the card is read, each of which lies on a page of its own: 5,000 of a million people
-- are found in 45 ms of PostgreSQL instead of 80, and to write a name or a card takes hardly longer (0.1 and 0.2 us).
alter table external_ref drop constraint external_ref_pkey, add primary key (lane, entity, external_id) include (id);
alter table contact drop constraint contact_pkey, add primary key (lane, id) include (attached_to, life);
alter table company drop constraint company_pkey, add primary key (lane, id) include (life);
