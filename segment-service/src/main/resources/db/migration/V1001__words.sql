-- Rules are many small expressions over few rows at a time: compiling them costs more than it gives.
do $$ begin execute format('alter database %I set jit = off', current_database()); end $$;

-- How texts are compared everywhere: trimmed, without case, ё as е; blank is empty. Rules and stored keys share it.
create function plain(word text) returns text language sql immutable parallel safe strict
    return nullif(btrim(translate(lower(word collate "pg_c_utf8"), 'ё', 'е'), E' \t\n\r\u00a0'), '');

create function plain_all(words text[]) returns text[] language sql immutable parallel safe strict
    return array(select distinct plain(word) from unnest(words) word where plain(word) is not null order by 1);

create function words_of(value jsonb) returns text[] language sql immutable parallel safe strict
    return case jsonb_typeof(value)
        when 'array' then array(select jsonb_array_elements_text(value))
        when 'string' then array[value #>> '{}']
    end;

-- The birthday of a birth date (yyyy-MM-dd or --MM-dd) in a year; 29 February falls on the 28th in common years.
create function birthday_in(birth text, year integer) returns date language sql immutable parallel safe strict
    return make_date(year, substr(right(birth, 5), 1, 2)::integer, 1) - 1 + least(
        right(birth, 2)::integer,
        extract(day from make_date(year, substr(right(birth, 5), 1, 2)::integer, 1) + interval '1 month - 1 day')::integer);

create function days_to_birthday(birth text, day date) returns integer language sql immutable parallel safe strict
    return case when birthday_in(birth, extract(year from day)::integer) >= day
        then birthday_in(birth, extract(year from day)::integer)
        else birthday_in(birth, extract(year from day)::integer + 1) end - day;

-- Full years; unknown when the year of birth is.
create function age_on(birth text, day date) returns integer language sql immutable parallel safe strict
    return case when birth not like '--%' then
        extract(year from day)::integer - left(birth, 4)::integer
        - case when birthday_in(birth, extract(year from day)::integer) > day then 1 else 0 end
    end;
