-- The first of a card's numbers that may take an SMS; Russian numbers but +79 and +77 are wires.
create function mobile_in(phones text[]) returns text language sql immutable as $$
    select phone from unnest(phones) with ordinality as p(phone, place) where phone !~ '^\+7[^79]' order by place limit 1
$$;
