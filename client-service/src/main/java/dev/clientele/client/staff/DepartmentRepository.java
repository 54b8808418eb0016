package dev.clientele.client.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class DepartmentRepository implements PanacheRepositoryBase<Department, UUID> {}
