create extension if not exists pg_trgm;

-- Case, ё and the letters of both alphabets are folded, so that "Иванов" is found by "ivanov". The result is ASCII, because
-- trigrams of other letters depend on the locale the database was made with.
create function folded(value text) returns text language sql immutable parallel safe strict
    return translate(lower(value), 'абвгдеёжзийклмнопрстуфхцчшщыэюяьъ', 'abvgdeejziyklmnoprstufhcqwwyeua');

-- What "q" looks through: a space before every word, so that a short word is found at the beginning of one.
create function searched(name text, inn text, phones text[], emails text[]) returns text
    language sql immutable parallel safe
    return ' ' || folded(name) || ' ' || coalesce(inn, '') || ' ' || array_to_string(phones, ' ') || ' '
        || folded(array_to_string(emails, ' '));

create index company_searched on company using gin (searched(name, inn, phones, emails) gin_trgm_ops);
create index contact_searched on contact using gin (searched(name, null::text, phones, emails) gin_trgm_ops);

create index company_custom on company using gin (custom jsonb_path_ops) where custom <> '{}';
create index contact_custom on contact using gin (custom jsonb_path_ops) where custom <> '{}';

-- Integrators ask for what has changed since they asked last.
create index company_updated on company (updated_at, id);
create index contact_updated on contact (updated_at, id);
