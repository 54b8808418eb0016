-- Under which rules every unit of a lane has been evaluated by a mass run; events and midnight evaluate whomever they touch
-- under the rules of their moment, so under the same rules a later mass run has only those to look at who are due.
create table lane_rules (
    lane  smallint primary key,
    rules text not null
);
