package dev.clientele.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Small tables every service keeps a copy of. One partition, said by each owner, whole state each time. */
public sealed interface ReferenceEvent extends Event {

    @Override
    default UUID unitId() {
        return null;
    }

    long version();

    record EmployeeChanged(
            UUID employeeId, long version, Life life, String name, String email, UUID departmentId, String login)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "employee/" + employeeId;
        }
    }

    record DepartmentChanged(UUID departmentId, long version, Life life, String name, UUID parentId)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "department/" + departmentId;
        }
    }

    /** One value of a dictionary such as {@code industry}; titles by language tag. */
    record DictionaryChanged(
            String dictionary, String code, long version, Life life, Map<String, String> titles, String parentCode)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "dictionary/" + dictionary + "/" + code;
        }
    }

    record AttributeChanged(
            String code, long version, Life life, AttributeType type, Map<String, String> titles, List<String> values)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "attribute/" + code;
        }
    }

    enum AttributeType {
        STRING,
        NUMBER,
        DATE,
        BOOL,
        ENUM,
        MULTI_ENUM
    }

    record ProductChanged(UUID productId, long version, Life life, String name, String sku, UUID groupId, boolean group)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "product/" + productId;
        }
    }

    record TagChanged(UUID tagId, long version, Life life, String name) implements ReferenceEvent {
        @Override
        public String key() {
            return "tag/" + tagId;
        }
    }

    /**
     * @param creditDays from a shipment until it is due, when the shipment does not say
     * @param isDefault documents of this client without a contract settle under it
     */
    record ContractChanged(
            UUID contractId,
            long version,
            Life life,
            UUID clientId,
            String number,
            Integer creditDays,
            BigDecimal limit,
            boolean isDefault)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "contract/" + contractId;
        }
    }

    record StatusDefined(
            String code, long version, Life life, Map<String, String> titles, String colour, String calculation)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "status/" + code;
        }
    }

    /**
     * What a segment is by now: how an edit keeps its members, and by which rule, is said once they are there; a new one is
     * said before its first members are.
     *
     * @param composedAt when its rule last made its members, of a segment that is not PERIODIC as it was at its last change;
     *     null for one whose members no rule has made
     */
    record SegmentDefined(
            UUID segmentId,
            long version,
            Life life,
            String code,
            String name,
            String formation,
            int ruleVersion,
            boolean trackMembership,
            boolean blocksShipment,
            boolean archived,
            Instant composedAt)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "segment/" + segmentId;
        }
    }

    /**
     * Who uses a segment, status or attribute, for the deletion guards of its owner.
     *
     * @param subject such as {@code segment/9b2…}
     * @param user such as {@code trigger/41c…}
     */
    record UsageChanged(String subject, String user, String userName, long version, Life life)
            implements ReferenceEvent {
        @Override
        public String key() {
            return "usage/" + subject + "/" + user;
        }
    }
}
