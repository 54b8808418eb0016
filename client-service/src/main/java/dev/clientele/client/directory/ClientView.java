package dev.clientele.client.directory;

import dev.clientele.client.company.CompanyView;
import dev.clientele.client.contact.ContactView;
import java.util.UUID;

/** A client with its card: one of the two is there. */
public record ClientView(UUID id, ClientRow.Kind kind, String name, CompanyView company, ContactView contact) {}
