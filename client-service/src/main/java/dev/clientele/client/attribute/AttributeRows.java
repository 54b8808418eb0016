package dev.clientele.client.attribute;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.problem.Problems;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Definitions in SQL. */
final class AttributeRows {
    static final RowMapper<Attribute> ATTRIBUTE = ConstructorMapper.of(Attribute.class);

    private AttributeRows() {}

    /** Held shared, so that none is deleted before the cards that use it are written. */
    static List<Attribute> live(Handle tx, Collection<String> codes) {
        return tx.createQuery("""
                        select * from attribute where code = any (:codes) and life = 'LIVE' order by code for share
                        """)
                .bindArray("codes", String.class, List.copyOf(codes))
                .map(ATTRIBUTE)
                .list();
    }

    static List<Attribute> defined(Handle handle, Collection<String> codes) {
        return handle.createQuery("select * from attribute where code = any (:codes) and life = 'LIVE'")
                .bindArray("codes", String.class, List.copyOf(codes))
                .map(ATTRIBUTE)
                .list();
    }

    static Optional<Attribute> find(Handle handle, String code) {
        return handle.createQuery("select * from attribute where code = :code")
                .bind("code", code)
                .map(ATTRIBUTE)
                .findOne();
    }

    static Optional<Attribute> find(Handle handle, UUID id) {
        return handle.createQuery("select * from attribute where id = :id")
                .bind("id", id)
                .map(ATTRIBUTE)
                .findOne();
    }

    static Attribute locked(Handle tx, String code, String ifMatch) {
        Attribute attribute = tx.createQuery("select * from attribute where code = :code for update")
                .bind("code", code)
                .map(ATTRIBUTE)
                .findOne()
                .orElseThrow(() -> Problems.notFound("attribute", code));
        if (ifMatch != null) ETags.check(ifMatch, attribute.rowVersion());
        return attribute;
    }

    /** Empty when the code is taken by a live one; a deleted one, which no card uses, is defined anew. */
    static Optional<Attribute> add(Handle tx, AttributeDraft draft, Instant now) {
        return tx.createQuery("""
                        insert into attribute as a
                            (code, type, title_en, title_ru, options, version, created_at, updated_at)
                        values (:code, :type, :en, :ru, :options, next_version(), :now, :now)
                        on conflict (code) do update
                        set type = excluded.type, title_en = excluded.title_en, title_ru = excluded.title_ru,
                            options = excluded.options, life = 'LIVE', version = excluded.version,
                            row_version = a.row_version + 1, updated_at = :now
                        where a.life = 'DELETED'
                        returning *
                        """)
                .bind("code", draft.code())
                .bind("type", draft.type())
                .bind("en", draft.titles().en())
                .bind("ru", draft.titles().ru())
                .bindArray("options", String.class, draft.values())
                .bind("now", now)
                .map(ATTRIBUTE)
                .findOne();
    }

    static Attribute change(Handle tx, String code, AttributeDraft draft, Life life, Instant now) {
        return tx.createQuery("""
                        update attribute
                        set title_en = :en, title_ru = :ru, options = :options, life = :life, version = next_version(),
                            row_version = row_version + 1, updated_at = :now
                        where code = :code returning *
                        """)
                .bind("en", draft.titles().en())
                .bind("ru", draft.titles().ru())
                .bindArray("options", String.class, draft.values())
                .bind("life", life.name())
                .bind("now", now)
                .bind("code", code)
                .map(ATTRIBUTE)
                .one();
    }

    static List<String> users(Handle handle, String code) {
        return handle.createQuery("""
                        select used_by from attribute_use where code = :code and live
                        union
                        select 'sales-potential/' || department_id from potential_formula
                        where attribute = :code or jsonb_exists(terms, 'custom.' || :code)
                        order by 1
                        """).bind("code", code).mapTo(String.class).list();
    }

    static boolean onCards(Handle handle, String code) {
        return handle.createQuery("""
                        select exists (select 1 from company where custom <> '{}' and jsonb_exists(custom, :code))
                            or exists (select 1 from contact where custom <> '{}' and jsonb_exists(custom, :code))
                        """).bind("code", code).mapTo(Boolean.class).one();
    }

    /** Of those options, the ones that some card has chosen. */
    static List<String> chosen(Handle handle, String code, Collection<String> options) {
        return handle.createQuery("""
                        select o.option from unnest(:options) o (option)
                        where exists (select 1 from company
                                      where custom <> '{}' and custom @> any (array[
                                          jsonb_build_object(cast(:code as text), o.option),
                                          jsonb_build_object(cast(:code as text), jsonb_build_array(o.option))]))
                            or exists (select 1 from contact
                                      where custom <> '{}' and custom @> any (array[
                                          jsonb_build_object(cast(:code as text), o.option),
                                          jsonb_build_object(cast(:code as text), jsonb_build_array(o.option))]))
                        order by 1
                        """)
                .bind("code", code)
                .bindArray("options", String.class, List.copyOf(options))
                .mapTo(String.class)
                .list();
    }

    static void use(Handle tx, String code, UsageChanged usage) {
        tx.createUpdate("""
                        insert into attribute_use as u (code, used_by, user_name, live, version)
                        values (:code, :user, :name, :live, :version)
                        on conflict (code, used_by) do update
                        set user_name = excluded.user_name, live = excluded.live, version = excluded.version
                        where u.version < excluded.version
                        """)
                .bind("code", code)
                .bind("user", usage.user())
                .bind("name", usage.userName())
                .bind("live", usage.life() == Life.LIVE)
                .bind("version", usage.version())
                .execute();
    }
}
