package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clientele.client.card.EarlierRegistration;
import dev.clientele.client.intake.Draft;
import dev.clientele.client.intake.Entry;
import dev.clientele.client.intake.Intake;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Outcome;
import dev.clientele.platform.problem.Problems;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What can be imported. */
@Singleton
class Collections {
    private final Instance<Intake<?>> intakes;
    private final ObjectMapper json;

    Collections(Instance<Intake<?>> intakes, ObjectMapper json) {
        this.intakes = intakes;
        this.json = json;
    }

    Intake<?> find(String collection) {
        return intakes.stream()
                .filter(intake -> intake.collection().equals(collection))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        "/as",
                        "not-one-of",
                        intakes.stream().map(Intake::collection).sorted().collect(Collectors.joining(", "))));
    }

    /** Makes the clients that are not there, each registered on its earliest document; moves those registered later. */
    long createMissing(Handle tx, String collection, Stage.ClientPage page) {
        if (page.names().isEmpty()) return 0;
        return createMissing(tx, find(collection), page);
    }

    private <D extends Draft> long createMissing(Handle tx, Intake<D> intake, Stage.ClientPage page) {
        List<Entry<D>> entries = page.names().stream()
                .map(name -> Entry.of(
                        bare(intake.draft(), name, page.firstDocuments().get(name))))
                .toList();
        List<Outcome> outcomes = intake.take(tx, entries, Origin.DOCUMENT);
        var earlier = new HashMap<UUID, LocalDate>();
        long created = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            LocalDate first = page.firstDocuments().get(page.names().get(i));
            switch (outcomes.get(i)) {
                case Outcome.Created _ -> created++;
                case Outcome.Existing(UUID id) when first != null -> earlier.put(id, first);
                case Outcome.Existing _, Outcome.Rejected _ -> {}
            }
        }
        ((EarlierRegistration) intake).registerEarlier(tx, earlier);
        return created;
    }

    private <D> D bare(Class<D> type, String externalId, LocalDate registeredOn) {
        ObjectNode card = json.createObjectNode().put("externalId", externalId);
        if (type.getSimpleName().startsWith("Company")) card.put("name", externalId);
        if (registeredOn != null) card.put("registeredOn", registeredOn.toString());
        return json.convertValue(card, type);
    }
}
