package dev.clientele.client.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** What a row of a file says about something that is there already. @param patch a JSON Merge Patch of its draft */
public record Edit(UUID id, ObjectNode patch) {}
