-- How purchases and dialogs are counted (CLS-04, CLS-06), as the service was configured when it last started.
create table setting (
    single_row           boolean primary key default true check (single_row),
    per_invoice          boolean not null default false,
    standalone_payments  boolean not null default true,
    chat_is_dialog       boolean not null default false
);
insert into setting default values;
