package dev.clientele.client.staff;

import dev.clientele.client.reference.Reference;
import dev.clientele.contracts.ReferenceEvent.DepartmentChanged;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.UUID;

@Entity
public class Department extends Reference {
    public UUID parentId;

    @Override
    public List<DepartmentChanged> events() {
        return List.of(new DepartmentChanged(id, version, life, name, parentId));
    }
}
