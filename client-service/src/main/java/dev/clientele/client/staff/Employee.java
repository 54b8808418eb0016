package dev.clientele.client.staff;

import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import jakarta.persistence.Entity;
import java.util.UUID;

@Entity
public class Employee extends Member {
    public String email;
    public String login;
    public UUID departmentId;

    @Override
    EmployeeChanged event() {
        return new EmployeeChanged(id, version, life, name, email, departmentId, login);
    }
}
