package dev.clientele.client.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
public class EmployeeRepository implements PanacheRepositoryBase<Employee, UUID> {}
