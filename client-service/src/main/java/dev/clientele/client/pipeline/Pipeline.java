package dev.clientele.client.pipeline;

import dev.clientele.client.reference.Reference;
import dev.clientele.contracts.ReferenceEvent.DictionaryChanged;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Pipeline extends Reference {
    /** The language of a title that people typed without saying which. */
    private static final String UNDETERMINED = "und";

    public String code;

    @JdbcTypeCode(SqlTypes.JSON)
    public String stages;

    /** The pipeline, then each stage below it. */
    @Override
    public List<DictionaryChanged> events() {
        var own = new DictionaryChanged("pipeline", code, version, life, Map.of(UNDETERMINED, name), null);
        return Stream.concat(
                        Stream.of(own),
                        Stages.read(stages).stream()
                                .map(stage -> new DictionaryChanged(
                                        "stage",
                                        code + "/" + stage.code(),
                                        version,
                                        life,
                                        Map.of(UNDETERMINED, stage.name()),
                                        code)))
                .toList();
    }
}
