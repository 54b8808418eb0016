-- Questions, and what clients answered. An answer belongs to the ledger row that asked.
create table survey (
    id          uuid        primary key,
    code        text        not null,
    name        text        not null,
    questions   text        not null,
    row_version integer     not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create unique index survey_code on survey (lower(code));

create table survey_answer (
    lane        smallint    not null,
    delivery_id uuid        not null,
    survey_id   uuid        not null,
    campaign_id uuid        not null,
    unit_id     uuid        not null,
    contact_id  uuid,
    employee_id uuid,
    score       integer,
    answers     jsonb       not null,
    given_by    text        not null,
    at          timestamptz not null,
    primary key (lane, delivery_id)
) partition by list (lane);
select create_lane_partitions('survey_answer');
create index survey_answer_survey on survey_answer (survey_id, at);
create index campaign_survey on campaign ((definition #>> '{action,surveyId}'));
