-- The words of a text, folded, whatever stands between them: signs of ASCII and Latin-1, dashes, typographic quotes.
create function words_told(value text) returns text[] language sql immutable parallel safe
    return array_remove(
        regexp_split_to_array(folded(value), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+'), '');

-- A line of a file as people read it: JSON may write letters as \uXXXX.
create function told_in(line text) returns text language sql immutable parallel safe
    return case when starts_with(line, '{') and pg_input_is_valid(line, 'jsonb') then line::jsonb::text else line end;
