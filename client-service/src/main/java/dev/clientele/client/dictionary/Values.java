package dev.clientele.client.dictionary;

import dev.clientele.contracts.Life;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.problem.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Dictionary values in SQL. */
final class Values {
    static final RowMapper<Value> VALUE = ConstructorMapper.of(Value.class);

    private Values() {}

    static Optional<Value> find(Handle handle, Dictionary dictionary, String code) {
        return handle.createQuery("select * from dictionary_value where dictionary = :dictionary and code = :code")
                .bind("dictionary", dictionary.word())
                .bind("code", code)
                .map(VALUE)
                .findOne();
    }

    static Optional<Value> find(Handle handle, UUID id) {
        return handle.createQuery("select * from dictionary_value where id = :id")
                .bind("id", id)
                .map(VALUE)
                .findOne();
    }

    static Value locked(Handle tx, Dictionary dictionary, String code, String ifMatch) {
        Value value = tx.createQuery(
                        "select * from dictionary_value where dictionary = :dictionary and code = :code for update")
                .bind("dictionary", dictionary.word())
                .bind("code", code)
                .map(VALUE)
                .findOne()
                .orElseThrow(() -> Problems.notFound("code", code));
        if (ifMatch != null) ETags.check(ifMatch, value.rowVersion());
        return value;
    }

    /** Empty when the code is taken by a live value; a deleted one comes back to life. */
    static Optional<Value> add(Handle tx, Dictionary dictionary, ValueDraft draft, Instant now) {
        return tx.createQuery("""
                        insert into dictionary_value as v
                            (dictionary, code, title_en, title_ru, parent_code, version, created_at, updated_at)
                        values (:dictionary, :code, :en, :ru, :parentCode, next_version(), :now, :now)
                        on conflict (dictionary, code) do update
                        set title_en = excluded.title_en, title_ru = excluded.title_ru, parent_code = excluded.parent_code,
                            life = 'LIVE', version = excluded.version, row_version = v.row_version + 1, updated_at = :now
                        where v.life = 'DELETED'
                        returning *
                        """)
                .bind("dictionary", dictionary.word())
                .bind("code", draft.code())
                .bind("en", draft.titles().en())
                .bind("ru", draft.titles().ru())
                .bind("parentCode", draft.parentCode())
                .bind("now", now)
                .map(VALUE)
                .findOne();
    }

    static Value change(Handle tx, Value value, ValueDraft draft, Life life, Instant now) {
        return tx.createQuery("""
                        update dictionary_value
                        set title_en = :en, title_ru = :ru, parent_code = :parentCode, life = :life,
                            version = next_version(), row_version = row_version + 1, updated_at = :now
                        where id = :id returning *
                        """)
                .bind("en", draft.titles().en())
                .bind("ru", draft.titles().ru())
                .bind("parentCode", draft.parentCode())
                .bind("life", life.name())
                .bind("now", now)
                .bind("id", value.id())
                .map(VALUE)
                .one();
    }

    /** Whether {@code code} is {@code top} or somewhere below it. */
    static boolean isBelow(Handle handle, Dictionary dictionary, String code, String top) {
        return handle.createQuery("""
                        with recursive above (code) as (
                            select :code
                            union
                            select v.parent_code from dictionary_value v join above on v.code = above.code
                            where v.dictionary = :dictionary and v.parent_code is not null)
                        select exists (select 1 from above where code = :top)
                        """)
                .bind("code", code)
                .bind("dictionary", dictionary.word())
                .bind("top", top)
                .mapTo(Boolean.class)
                .one();
    }

    static boolean hasChildren(Handle handle, Dictionary dictionary, String code) {
        return handle.createQuery("""
                        select exists (select 1 from dictionary_value
                                       where dictionary = :dictionary and parent_code = :code and life = 'LIVE')
                        """)
                .bind("dictionary", dictionary.word())
                .bind("code", code)
                .mapTo(Boolean.class)
                .one();
    }

    /** Of those words, the ones that no live value has. */
    static Set<Coded.Word> unknown(Handle handle, Set<Coded.Word> words) {
        var asked = List.copyOf(words);
        return handle.createQuery("""
                        select w.dictionary, w.code from unnest(:dictionaries, :codes) w (dictionary, code)
                        where not exists (select 1 from dictionary_value v
                                          where v.dictionary = w.dictionary and v.code = w.code and v.life = 'LIVE')
                        """)
                .bindArray(
                        "dictionaries",
                        String.class,
                        asked.stream().map(one -> one.dictionary().word()).toList())
                .bindArray(
                        "codes",
                        String.class,
                        asked.stream().map(Coded.Word::code).toList())
                .map((row, _) -> new Coded.Word(Dictionary.named(row.getString("dictionary")), row.getString("code")))
                .set();
    }
}
