-- Drafts of a page go in and come out together, so they are one text: "line<tab>draft" for each. Only what is numbered or
-- counted has a row of its own. What is staged now is staged again. A replica of the version before may still be at work and
-- writes the column draft.
truncate import_stage, import_stage_client, import_stage_twin;
alter table import_stage alter column draft drop not null;
alter table import_stage_twin add column draft text;

create unlogged table import_stage_page (
    upload_id uuid    not null,
    last_line bigint  not null,
    lines     integer not null,
    drafts    text    not null,
    primary key (upload_id, last_line)
);
alter table import_stage_page alter column drafts set storage external;
