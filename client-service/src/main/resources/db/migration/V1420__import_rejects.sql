-- A dry run decides about every row and writes none.
alter table import_upload add column dry_run boolean not null default false;

-- The lines of a file that could not be taken, as they came; the first line of a table is its header.
create table import_reject_line (
    upload_id uuid   not null references import_upload on delete cascade,
    line      bigint not null,
    content   text   not null,
    primary key (upload_id, line)
);
