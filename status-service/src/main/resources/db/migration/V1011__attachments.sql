-- Where an attached contact was attached from when to when; null for companies, and for contacts not heard of since.
alter table unit add column attachments jsonb;

create function company_on(attachments jsonb, day date) returns uuid language sql stable
    return (
        select (stretch ->> 'company_id')::uuid from jsonb_array_elements(attachments) stretch
        where (stretch ->> 'linked_on')::date <= day and coalesce((stretch ->> 'unlinked_on')::date > day, true)
        limit 1);
