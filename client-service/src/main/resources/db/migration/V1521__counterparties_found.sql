-- The tax numbers of a client and of all its counterparties; most have none of the latter.
create function inns(inn text, legal_entities jsonb) returns text language sql immutable parallel safe
    return case when legal_entities = '[]' then inn
                else coalesce(inn, '')
                    || translate(jsonb_path_query_array(legal_entities, '$[*].inn')::text, '[",]', '    ') end;

drop index company_searched;
drop index contact_searched;
create index company_searched on company
    using gin (searched(name, inns(inn, legal_entities), phones, emails) gin_trgm_ops);
create index contact_searched on contact
    using gin (searched(name, inns(null::text, legal_entities), phones, emails) gin_trgm_ops);
