-- A purchase of several documents begins with the first of them, which converts, and ends with the last. Still a function
-- with a body of text: a rebuild swaps the tables beneath it.
drop function purchases(integer);
create function purchases(of_lane integer)
    returns table (unit_id uuid, purchase_key uuid, bought_on date, first_on date) language sql stable as $$
    select unit_id, coalesce(deal_id, id), max(bought_on), min(bought_on)
      from (select unit_id, deal_id, deal_id as id, closed_on as bought_on from deal
             where lane = of_lane and life = 'LIVE' and semantic = 'WON' and unit_id is not null and closed_on is not null
             union all
            select unit_id, deal_id, invoice_id, paid_on from invoice
             where lane = of_lane and life = 'LIVE' and state = 'PAID' and unit_id is not null and paid_on is not null
             union all
            select unit_id, null, payment_id, paid_on from payment
             where lane = of_lane and life = 'LIVE' and not reversed and deal_id is null and invoice_id is null
               and unit_id is not null and paid_on is not null) document
     group by 1, 2
$$;
