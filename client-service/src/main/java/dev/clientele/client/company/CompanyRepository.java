package dev.clientele.client.company;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class CompanyRepository implements PanacheRepositoryBase<Company, UUID> {}
