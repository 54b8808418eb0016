-- Of ours, through which it went: in messengers only who wrote to an account may be written to from it.
alter table interaction add column account text;
