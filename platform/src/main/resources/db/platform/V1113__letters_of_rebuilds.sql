-- A rebuild kept its dead letters under a name of its own, whose consumer ends with it: nobody could apply them again. Now
-- they are those of the live consumer. Where both have one, the rebuild's tells what the present tables lack.
delete from dlq live using dlq rebuilt
where rebuilt.consumer = live.consumer || '-rebuild'
  and rebuilt.topic = live.topic and rebuilt.partition = live.partition and rebuilt.record_offset = live.record_offset;

update dlq set consumer = regexp_replace(consumer, '-rebuild$', '') where consumer like '%-rebuild';
