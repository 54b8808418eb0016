package dev.clientele.segment.projection;

import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.AttributeChanged;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.contracts.ReferenceEvent.DepartmentChanged;
import dev.clientele.contracts.ReferenceEvent.DictionaryChanged;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import dev.clientele.contracts.ReferenceEvent.ProductChanged;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.ReferenceEvent.TagChanged;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import dev.clientele.segment.definition.Definitions;
import dev.clientele.segment.definition.TreeChanges;
import dev.clientele.segment.rule.Tree;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** Keeps the small tables that rules and rights need: dictionaries, attributes, departments, employees,
 * products, contracts, segment users. Where a tree changes, that is noted for the segments that go down it. */
@Singleton
public class ReferenceProjection {
    private static final String SEGMENT = "segment/";

    private final Definitions definitions;
    private final Contracts contracts;
    private final TreeChanges trees;

    ReferenceProjection(Definitions definitions, Contracts contracts, TreeChanges trees) {
        this.definitions = definitions;
        this.contracts = contracts;
        this.trees = trees;
    }

    void apply(LaneBatch batch) {
        var changed = EnumSet.noneOf(Tree.class);
        batch.records().forEach(record -> apply(batch.tx(), (ReferenceEvent) record.event(), changed));
        trees.note(batch.tx(), changed);
        contracts.apply(
                batch.tx(),
                batch.records().stream()
                        .map(Received::event)
                        .filter(ContractChanged.class::isInstance)
                        .map(ContractChanged.class::cast)
                        .toList());
    }

    private void apply(Handle tx, ReferenceEvent event, Set<Tree> changed) {
        switch (event) {
            case DictionaryChanged e -> {
                if (dictionary(tx, e)) changed.add(Tree.REGIONS);
            }
            case ProductChanged e -> {
                if (product(tx, e)) changed.add(Tree.PRODUCT_GROUPS);
            }
            case AttributeChanged e -> attribute(tx, e);
            case DepartmentChanged e -> department(tx, e);
            case EmployeeChanged e -> employee(tx, e);
            case UsageChanged e -> usage(tx, e);
            // Contracts are kept together, after all else of the batch.
            case ContractChanged _, TagChanged _, StatusDefined _, SegmentDefined _ -> {}
        }
    }

    /** True when a region is new or stands elsewhere; one that is deleted stays where it is, as cards keep it. */
    private static boolean dictionary(Handle tx, DictionaryChanged e) {
        return told(tx, """
                insert into dictionary_value as t (dictionary, code, version, live, titles, parent_code)
                values (:dictionary, :code, :version, :live, cast(:titles as jsonb), :parent)
                on conflict (dictionary, code) do update set (version, live, titles, parent_code)
                    = (excluded.version, excluded.live, excluded.titles, excluded.parent_code)
                 where t.version < excluded.version
                returning new.dictionary = 'businessRegion'
                    and (old.code is null or old.parent_code is distinct from new.parent_code)
                """, e.version(), e.life())
                .bind("dictionary", e.dictionary())
                .bind("code", e.code())
                .bind("titles", titles(e.titles()))
                .bind("parent", e.parentCode())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private void attribute(Handle tx, AttributeChanged e) {
        versioned(tx, """
                insert into attribute as t (code, version, live, type, titles, values)
                values (:code, :version, :live, :type, cast(:titles as jsonb), :values)
                on conflict (code) do update set (version, live, type, titles, values)
                    = (excluded.version, excluded.live, excluded.type, excluded.titles, excluded.values)
                 where t.version < excluded.version
                """, e.version(), e.life())
                .bind("code", e.code())
                .bind("type", e.type().name())
                .bind("titles", titles(e.titles()))
                .bindArray("values", String.class, e.values() == null ? java.util.List.of() : e.values())
                .execute();
        definitions.changed(tx);
    }

    private static void department(Handle tx, DepartmentChanged e) {
        versioned(tx, """
                insert into department as t (id, version, live, name, parent_id)
                values (:id, :version, :live, :name, :parent)
                on conflict (id) do update set (version, live, name, parent_id)
                    = (excluded.version, excluded.live, excluded.name, excluded.parent_id)
                 where t.version < excluded.version
                """, e.version(), e.life())
                .bind("id", e.departmentId())
                .bind("name", e.name())
                .bind("parent", e.parentId())
                .execute();
    }

    private static void employee(Handle tx, EmployeeChanged e) {
        versioned(tx, """
                insert into employee as t (id, version, live, name, department_id)
                values (:id, :version, :live, :name, :department)
                on conflict (id) do update set (version, live, name, department_id)
                    = (excluded.version, excluded.live, excluded.name, excluded.department_id)
                 where t.version < excluded.version
                """, e.version(), e.life())
                .bind("id", e.employeeId())
                .bind("name", e.name())
                .bind("department", e.departmentId())
                .execute();
    }

    /** True when a group stands elsewhere than before, or comes or goes below another. */
    private static boolean product(Handle tx, ProductChanged e) {
        return told(tx, """
                insert into product as t (id, version, live, name, group_id, is_group)
                values (:id, :version, :live, :name, :group, :isGroup)
                on conflict (id) do update set (version, live, name, group_id, is_group)
                    = (excluded.version, excluded.live, excluded.name, excluded.group_id, excluded.is_group)
                 where t.version < excluded.version
                returning case when old.is_group and old.live then old.group_id end
                    is distinct from case when new.is_group and new.live then new.group_id end
                """, e.version(), e.life())
                .bind("id", e.productId())
                .bind("name", e.name())
                .bind("group", e.groupId())
                .bind("isGroup", e.group())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static void usage(Handle tx, UsageChanged e) {
        if (!e.subject().startsWith(SEGMENT)) return;
        versioned(tx, """
                insert into segment_use as t (segment_id, used_by, version, live, user_name)
                values (:segment, :user, :version, :live, :name)
                on conflict (segment_id, used_by) do update set (version, live, user_name)
                    = (excluded.version, excluded.live, excluded.user_name)
                 where t.version < excluded.version
                """, e.version(), e.life())
                .bind("segment", UUID.fromString(e.subject().substring(SEGMENT.length())))
                .bind("user", e.user())
                .bind("name", e.userName())
                .execute();
    }

    private static Update versioned(Handle tx, String statement, long version, Life life) {
        return versioned(tx.createUpdate(statement), version, life);
    }

    private static Query told(Handle tx, String statement, long version, Life life) {
        return versioned(tx.createQuery(statement), version, life);
    }

    private static <S extends SqlStatement<S>> S versioned(S statement, long version, Life life) {
        return statement.bind("version", version).bind("live", life == Life.LIVE);
    }

    private static String titles(Map<String, String> titles) {
        return titles == null ? null : dev.clientele.platform.wire.EventJson.write(titles);
    }
}
