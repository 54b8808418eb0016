-- What counts as a purchase (CLS-04), as the service was configured when it last started; dialogs are counted by others.
create table counting (
    single_row          boolean primary key default true check (single_row),
    per_invoice         boolean not null default false,
    standalone_payments boolean not null default true,
    chat_is_dialog      boolean not null default false
);
insert into counting default values;

create or replace function purchases(of_lane integer)
    returns table (unit_id uuid, purchase_key uuid, bought_on date, first_on date) language sql stable as $$
    select unit_id, purchase_key, max(bought_on), min(bought_on)
      from (select d.unit_id, d.deal_id as purchase_key, d.closed_on as bought_on from deal d
             where d.lane = of_lane and d.life = 'LIVE' and d.semantic = 'WON' and d.unit_id is not null
               and d.closed_on is not null
               and (not (select per_invoice from counting) or not exists (
                     select from invoice i where i.lane = of_lane and i.unit_id = d.unit_id and i.deal_id = d.deal_id
                        and i.life = 'LIVE' and i.state = 'PAID' and i.paid_on is not null))
             union all
            select unit_id, case when (select per_invoice from counting) then invoice_id else coalesce(deal_id, invoice_id) end,
                   paid_on
              from invoice
             where lane = of_lane and life = 'LIVE' and state = 'PAID' and unit_id is not null and paid_on is not null
             union all
            select unit_id, payment_id, paid_on from payment
             where lane = of_lane and life = 'LIVE' and not reversed and deal_id is null and invoice_id is null
               and unit_id is not null and paid_on is not null and (select standalone_payments from counting)) document
     group by 1, 2
$$;
