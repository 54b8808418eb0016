-- A rebuild kept its dead letters under a name of its own, whose consumer ends with it: nobody could apply them again. Now
-- they are those of the live consumer. Where both have one, the rebuild's tells what the present tables lack, but what is
-- forgotten stays forgotten: a rebuild that was cancelled before it heard of the erasure has kept the body.
delete from dlq rebuilt using dlq live
where rebuilt.consumer = live.consumer || '-rebuild'
  and rebuilt.topic = live.topic and rebuilt.partition = live.partition and rebuilt.record_offset = live.record_offset
  and live.error = 'forgotten';

delete from dlq live using dlq rebuilt
where rebuilt.consumer = live.consumer || '-rebuild'
  and rebuilt.topic = live.topic and rebuilt.partition = live.partition and rebuilt.record_offset = live.record_offset;

update dlq set consumer = regexp_replace(consumer, '-rebuild$', '') where consumer like '%-rebuild';
