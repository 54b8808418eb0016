package dev.clientele.segment.rule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a rule may speak of at this moment: the supplied fields, the custom attributes and the segments there are. */
public interface Catalogue {

    List<Field> fields();

    /** The id of the segment with this code or id. */
    Optional<UUID> segment(String codeOrId);

    default Optional<Field> field(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
