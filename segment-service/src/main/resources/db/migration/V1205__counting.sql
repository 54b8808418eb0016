-- What counts as a purchase and as a dialog (CLS-04, CLS-06), as the service was configured when it last started.
create table counting (
    single_row          boolean primary key default true check (single_row),
    per_invoice         boolean not null default false,
    standalone_payments boolean not null default true,
    chat_is_dialog      boolean not null default false
);
insert into counting default values;

-- Of a deal: whether one of its invoices is paid, which then stands for it where each invoice is a purchase.
alter table document add column invoiced boolean not null default false;
update document d set invoiced = true
 where d.kind = 'DEAL' and exists (
    select from document i
     where i.lane = d.lane and i.unit_id = d.unit_id and i.kind = 'INVOICE' and i.deal_id = d.id and i.purchase_on is not null);
