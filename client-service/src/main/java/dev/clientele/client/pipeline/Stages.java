package dev.clientele.client.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The stages of some pipelines, which stay as they are until the transaction ends. */
public final class Stages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Stage>> MANY = new TypeReference<>() {};

    private final Map<String, Map<String, Stage>> byPipeline;

    private Stages(Map<String, Map<String, Stage>> byPipeline) {
        this.byPipeline = byPipeline;
    }

    public static Stages of(Handle tx, Collection<String> pipelines) {
        var found = new HashMap<String, Map<String, Stage>>();
        tx.createQuery("""
                        select code, stages from pipeline
                        where code = any (:codes) and life = 'LIVE' order by code for share
                        """)
                .bindArray("codes", String.class, List.copyOf(pipelines))
                .map((row, _) -> Map.entry(row.getString("code"), read(row.getString("stages"))))
                .forEach(entry -> found.put(entry.getKey(), byCode(entry.getValue())));
        return new Stages(found);
    }

    public boolean hasPipeline(String pipeline) {
        return byPipeline.containsKey(pipeline);
    }

    public Optional<Stage> find(String pipeline, String code) {
        return Optional.ofNullable(byPipeline.getOrDefault(pipeline, Map.of()).get(code));
    }

    static Map<String, Stage> byCode(List<Stage> stages) {
        var byCode = new HashMap<String, Stage>();
        stages.forEach(stage -> byCode.put(stage.code(), stage));
        return byCode;
    }

    static String write(List<Stage> stages) {
        try {
            return JSON.writeValueAsString(stages);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<Stage> read(String json) {
        try {
            return JSON.readValue(json, MANY);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stages do not parse", e);
        }
    }
}
