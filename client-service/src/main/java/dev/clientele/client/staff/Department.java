package dev.clientele.client.staff;

import dev.clientele.contracts.ReferenceEvent.DepartmentChanged;
import jakarta.persistence.Entity;
import java.util.UUID;

@Entity
public class Department extends Member {
    public UUID parentId;

    @Override
    DepartmentChanged event() {
        return new DepartmentChanged(id, version, life, name, parentId);
    }
}
