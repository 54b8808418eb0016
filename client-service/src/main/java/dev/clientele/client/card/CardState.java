package dev.clientele.client.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.clientele.contracts.Life;
import java.util.UUID;

/** Every field of a card that can change, as its history shows it. */
record CardState(
        @JsonUnwrapped CardDraft fields,
        Life life,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID mergedInto) {}
