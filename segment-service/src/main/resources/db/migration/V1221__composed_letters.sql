-- Letters may come in two forms: й and ё as one character, or as и and е with a mark behind them. Both are one letter.
create or replace function plain(word text) returns text language sql immutable parallel safe strict
    return nullif(
        btrim(translate(lower(normalize(word, nfc) collate "pg_c_utf8"), 'ё', 'е'), E' \t\n\r\u00a0'), '');

-- What is compared is kept; it is made anew where it can have changed (1,000,000 clients: one scan).
update client_fact
   set name = name, inn = inn, city = city, industry = industry, business_region = business_region,
       importance = importance, tags = tags
 where concat_ws(' ', name, inn, city, industry, business_region, importance, array_to_string(tags, ' '))
       is not nfc normalized;
update person set hobby = hobby, profession = profession where concat_ws(' ', hobby, profession) is not nfc normalized;
reindex index segment_code;
