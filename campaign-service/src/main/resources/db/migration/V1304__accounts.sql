-- The account of a client in one messenger, when cards name the messenger before a colon; the first one when they do not.
create function account_in(accounts text[], network text) returns text language sql immutable parallel safe as $$
    select a.account from unnest(accounts) with ordinality as a(account, place)
     where network is null or split_part(a.account, ':', 1) = network
     order by a.place limit 1
$$;
