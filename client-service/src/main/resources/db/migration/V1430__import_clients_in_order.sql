-- Clients are made with the lines that are the first to name them. What is staged now is staged again, with this column.
truncate import_stage, import_stage_client;
alter table import_stage_client add column first_line bigint not null;
