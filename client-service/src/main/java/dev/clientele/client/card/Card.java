package dev.clientele.client.card;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.check.Phones;
import dev.clientele.client.duplicate.Key;
import dev.clientele.client.duplicate.Keyed;
import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Reach;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.Life;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@MappedSuperclass
public abstract class Card {
    public static final String COLUMNS = """
            lane, id, external_id, name, city, industry, business_region, importance, responsible_id, department_id,
            is_customer, is_supplier, time_zone, emails, phones, messengers, site, requisites, tags, custom,
            other_industries, dates, marked_days, legal_entities, registered_on, registered_by, created_on, ended_on, merged_into, life, version, row_version, created_at, updated_at""";

    private static final TypeReference<List<ClientDate>> DATES = new TypeReference<>() {};
    private static final TypeReference<List<Absence>> ABSENCES = new TypeReference<>() {};

    private static final String ERASED = "erased";
    private static final String NONE = "[]";

    @Id
    public UUID id;

    public short lane;
    public String externalId;
    public String name;
    public String city;
    public String industry;
    public String businessRegion;
    public String importance;
    public UUID responsibleId;
    public UUID departmentId;
    public boolean isCustomer;
    public boolean isSupplier;
    public String timeZone;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> emails;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> phones;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> messengers;

    public String site;

    @JdbcTypeCode(SqlTypes.JSON)
    public String requisites;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    public String custom;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> otherIndustries;

    @JdbcTypeCode(SqlTypes.JSON)
    public String dates;

    /** Derived from {@link #days}, for finding them by day of the calendar. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> markedDays;

    @JdbcTypeCode(SqlTypes.JSON)
    public String legalEntities;

    public LocalDate registeredOn;
    public String registeredBy;
    public LocalDate createdOn;
    public LocalDate endedOn;

    /** Stretches that have ended with its restoring. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String absences = NONE;

    public UUID mergedInto;

    public Instant mergedAt;

    @Enumerated(EnumType.STRING)
    public Life life = Life.LIVE;

    public long version;
    public int rowVersion = 1;
    public Instant createdAt;
    public Instant updatedAt;

    /** The whole present state, on every lane where it is to be known. */
    public abstract List<Event> events();

    /** The client it is, or is one of the people of. */
    public abstract UUID unitId();

    /** Values of {@link #COLUMNS} and of the kind's own columns behind them. */
    public List<Object> row() {
        return new ArrayList<>(Arrays.asList(
                lane,
                id,
                externalId,
                name,
                city,
                industry,
                businessRegion,
                importance,
                responsibleId,
                departmentId,
                isCustomer,
                isSupplier,
                timeZone,
                emails,
                phones,
                messengers,
                site,
                requisites,
                tags,
                custom,
                otherIndustries,
                dates,
                markedDays,
                legalEntities,
                registeredOn,
                registeredBy,
                createdOn,
                endedOn,
                mergedInto,
                life,
                version,
                rowVersion,
                createdAt,
                updatedAt));
    }

    protected void portray(CardDraft draft) {
        externalId = draft.externalId();
        city = draft.city();
        industry = draft.industry();
        otherIndustries = distinct(draft.otherIndustries());
        businessRegion = draft.businessRegion();
        importance = draft.importance();
        responsibleId = draft.responsibleId();
        departmentId = draft.departmentId();
        isCustomer = draft.isCustomer();
        isSupplier = draft.isSupplier();
        timeZone = draft.timeZone();
        emails = distinct(draft.emails().stream()
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .toList());
        phones = distinct(draft.phones().stream()
                .map(one -> Phones.normal(one).orElseThrow())
                .toList());
        messengers = distinct(draft.messengers());
        site = draft.site();
        requisites = Json.write(draft.requisites());
        legalEntities = Json.write(draft.legalEntities());
        dates = Json.write(draft.dates());
        markedDays = distinct(marks(draft.dates()));
        tags = distinct(draft.tags().stream().map(String::strip).toList());
        custom = Json.write(draft.custom());
    }

    /** The days its calendar shows, as {@link ClientDate#mark}. */
    protected List<String> marks(List<ClientDate> days) {
        return days.stream().map(ClientDate::mark).toList();
    }

    public List<ClientDate> days() {
        return Json.items(dates, DATES);
    }

    void delete(LocalDate on) {
        life = Life.DELETED;
        endedOn = on;
    }

    /** The days since its deletion stay days without it (settled question 7). */
    void restore(LocalDate on) {
        if (endedOn.isBefore(on)) {
            var stretches = new ArrayList<>(absences(absences));
            stretches.add(new Absence(endedOn, on));
            absences = Json.write(stretches);
        }
        life = Life.LIVE;
        endedOn = null;
    }

    /** As the streams say them; null for none, as most cards have. */
    protected List<Absence> saidAbsences() {
        return absences.equals(NONE) ? null : absences(absences);
    }

    /** @param column {@link #absences} of a card that was read without the rest of it */
    public static List<Absence> absences(String column) {
        return Json.items(column, ABSENCES);
    }

    /** As the streams say them; null for none, as most cards have. */
    protected List<ClientEvent.ClientDate> saidDays() {
        if (dates.equals(NONE)) return null;
        return days().stream()
                .map(day -> new ClientEvent.ClientDate(day.type(), day.date(), day.yearly()))
                .toList();
    }

    public List<LegalEntity> counterparties() {
        return LegalEntity.read(legalEntities);
    }

    /** What its tags and custom attributes are called; both are words of dictionaries that others keep. */
    void spell(Map<String, String> spellings, Map<String, Object> values) {
        tags = distinct(
                tags.stream().map(one -> spellings.getOrDefault(one, one)).toList());
        custom = Json.write(values);
    }

    /** Nobody can tell any more who it was; what sums need stays. */
    protected void forget(LocalDate on) {
        life = Life.ERASED;
        endedOn = endedOn == null ? on : endedOn;
        externalId = null;
        name = ERASED;
        city = null;
        industry = null;
        otherIndustries = List.of();
        businessRegion = null;
        importance = null;
        timeZone = null;
        emails = List.of();
        phones = List.of();
        messengers = List.of();
        site = null;
        requisites = "{}";
        tags = List.of();
        custom = "{}";
        dates = NONE;
        markedDays = List.of();
        legalEntities = "[]";
    }

    /** What other cards of the same client have in common with it. */
    public Set<Key> keys() {
        var keys = new LinkedHashSet<Key>();
        phones.forEach(phone -> keys.add(Key.phone(phone)));
        emails.forEach(email -> keys.add(Key.email(email)));
        counterparties().forEach(entity -> keys.addAll(Key.requisites(entity.inn(), entity.kpp())));
        return keys;
    }

    Keyed keyed() {
        return new Keyed(id, keys());
    }

    public void edited(long newVersion, Instant now) {
        version = newVersion;
        rowVersion++;
        updatedAt = now;
    }

    protected Reach reach(boolean hasOwnRequisites) {
        return new Reach(
                emails,
                phones,
                messengers,
                site,
                hasOwnRequisites
                        || !counterparties().isEmpty()
                        || !Json.texts(requisites).isEmpty());
    }

    protected Set<String> tagSet() {
        return new TreeSet<>(tags);
    }

    private static List<String> distinct(List<String> values) {
        return List.copyOf(new LinkedHashSet<>(values));
    }
}
