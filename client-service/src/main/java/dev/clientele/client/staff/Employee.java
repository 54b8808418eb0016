package dev.clientele.client.staff;

import dev.clientele.client.reference.Reference;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.UUID;

@Entity
public class Employee extends Reference {
    public String email;
    public String login;
    public UUID departmentId;

    @Override
    public List<EmployeeChanged> events() {
        return List.of(new EmployeeChanged(id, version, life, name, email, departmentId, login));
    }
}
