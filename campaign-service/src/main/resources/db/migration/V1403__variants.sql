-- Words of their own for men and for women; with both a template may have none of its own.
alter table template
    add column variants text,
    alter column text drop not null;
