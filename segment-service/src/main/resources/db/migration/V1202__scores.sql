-- How well the card is kept and what the client may buy, as client-service reckons them.
alter table client_fact
    add column score_version   bigint not null default 0,
    add column quality_score   integer,
    add column sales_potential numeric;
