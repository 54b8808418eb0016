package dev.clientele.client.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class ContactRepository implements PanacheRepositoryBase<Contact, UUID> {}
