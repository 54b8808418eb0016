-- Every index is paid for by every row of an import. E-mails and phones are found by the index of the search, which holds
-- them too; a card's history by its key.
drop index company_emails;
drop index company_phones;
drop index contact_emails;
drop index contact_phones;

drop index card_change_card;
alter table card_change drop constraint card_change_pkey, add primary key (lane, card_id, at, id);
