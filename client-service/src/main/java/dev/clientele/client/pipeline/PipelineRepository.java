package dev.clientele.client.pipeline;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

@Singleton
public class PipelineRepository implements PanacheRepositoryBase<Pipeline, UUID> {

    boolean hasDeals(Handle tx, String code) {
        return tx.createQuery("select exists (select 1 from deal where pipeline = :code and life = 'LIVE')")
                .bind("code", code)
                .mapTo(Boolean.class)
                .one();
    }

    /** Of those stages, the ones that deals stand in, deleted deals too: they can be restored. */
    Set<String> occupied(Handle tx, String pipeline, Set<String> stages) {
        return tx.createQuery("""
                        select s.code from unnest(:stages) s (code)
                        where exists (select 1 from deal d where d.pipeline = :pipeline and d.stage = s.code)
                        """)
                .bindArray("stages", String.class, stages.toArray())
                .bind("pipeline", pipeline)
                .mapTo(String.class)
                .set();
    }

    Map<String, UUID> known(Handle handle, List<String> codes) {
        return handle.createQuery("select code, id from pipeline where code = any (:codes)")
                .bindArray("codes", String.class, codes)
                .setMapKeyColumn("code")
                .setMapValueColumn("id")
                .collectInto(new GenericType<Map<String, UUID>>() {});
    }
}
