-- Erasures look for work and answers by the person, on whatever lane they lie.
create index work_item_person on work_item (coalesce(contact_id, unit_id));
create index survey_answer_person on survey_answer (coalesce(contact_id, unit_id));
