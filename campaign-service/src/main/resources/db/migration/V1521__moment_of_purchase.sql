-- What was bought before a message on the same day is no conversion of it, whichever of the two is heard of first.
-- Of a document that says its day alone there is no moment, and none of those that were stored before this.
alter table deal add column closed_at timestamptz;
alter table invoice add column paid_at timestamptz;
alter table payment add column paid_at timestamptz;

-- The moment of the first document of the first day, null when that day is all that is known.
drop function purchases(integer);
create function purchases(of_lane integer)
    returns table (unit_id uuid, purchase_key uuid, bought_on date, first_on date, first_at timestamptz)
    language sql stable as $$
    select unit_id, purchase_key, max(bought_on), min(bought_on),
           (array_agg(bought_at order by bought_on, bought_at))[1]
      from (select d.unit_id, d.deal_id as purchase_key, d.closed_on as bought_on, d.closed_at as bought_at from deal d
             where d.lane = of_lane and d.life = 'LIVE' and d.semantic = 'WON' and d.unit_id is not null
               and d.closed_on is not null
               and (not (select per_invoice from counting) or not exists (
                     select from invoice i where i.lane = of_lane and i.unit_id = d.unit_id and i.deal_id = d.deal_id
                        and i.life = 'LIVE' and i.state = 'PAID' and i.paid_on is not null))
             union all
            select unit_id, case when (select per_invoice from counting) then invoice_id else coalesce(deal_id, invoice_id) end,
                   paid_on, paid_at
              from invoice
             where lane = of_lane and life = 'LIVE' and state = 'PAID' and unit_id is not null and paid_on is not null
             union all
            select unit_id, payment_id, paid_on, paid_at from payment
             where lane = of_lane and life = 'LIVE' and not reversed and deal_id is null and invoice_id is null
               and unit_id is not null and paid_on is not null and (select standalone_payments from counting)) document
     group by 1, 2
$$;
