package dev.clientele.client.contact;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.clientele.client.card.Card;
import dev.clientele.client.card.ClientDate;
import dev.clientele.client.card.Json;
import dev.clientele.client.duplicate.Key;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.contracts.Event;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Contact extends Card {
    static final String OWN_COLUMNS =
            "attached_to, attachments, first_name, patronymic, last_name, gender, birth_date, profession, hobby";
    private static final TypeReference<List<Attachment>> ATTACHMENTS = new TypeReference<>() {};

    public UUID attachedTo;

    @JdbcTypeCode(SqlTypes.JSON)
    public String attachments = "[]";

    public String firstName;
    public String patronymic;
    public String lastName;

    @Enumerated(EnumType.STRING)
    public Gender gender;

    public String birthDate;
    public String profession;
    public String hobby;

    void write(ContactDraft draft) {
        birthDate = draft.birthDate();
        portray(draft);
        name = draft.name();
        firstName = draft.firstName();
        patronymic = draft.patronymic();
        lastName = draft.lastName();
        gender = draft.gender();
        profession = draft.profession();
        hobby = draft.hobby();
    }

    /** Birthdays are days of its calendar too. */
    @Override
    protected List<String> marks(List<ClientDate> days) {
        var marks = new ArrayList<>(super.marks(days));
        if (birthDate != null) marks.add(ClientDate.mark(birthDate));
        return marks;
    }

    @Override
    protected void forget(LocalDate on) {
        super.forget(on);
        firstName = null;
        patronymic = null;
        lastName = null;
        gender = null;
        birthDate = null;
        profession = null;
        hobby = null;
    }

    /** A person with one name only is nobody's namesake. */
    @Override
    public Set<Key> keys() {
        Set<Key> keys = super.keys();
        if (firstName != null && lastName != null) keys.addAll(Key.name(name));
        return keys;
    }

    @Override
    public UUID unitId() {
        return attachedTo == null ? id : attachedTo;
    }

    /** Ends the stretch at the company before, begins one at {@code company} (null: a client of its own). */
    void attach(UUID company, LocalDate on) {
        var stretches = new ArrayList<>(stretches());
        LocalDate from = on;
        if (!stretches.isEmpty()) {
            Attachment last = stretches.removeLast();
            LocalDate end = last.unlinkedOn() == null ? later(on, last.linkedOn()) : last.unlinkedOn();
            if (end.isAfter(last.linkedOn())) stretches.add(new Attachment(last.companyId(), last.linkedOn(), end));
            from = later(on, end);
        }
        if (company != null) begin(stretches, company, from);
        attachedTo = company;
        attachments = Json.write(stretches);
    }

    /** Whoever has been away for no day has never left. */
    private static void begin(List<Attachment> stretches, UUID company, LocalDate from) {
        Attachment last = stretches.isEmpty() ? null : stretches.getLast();
        boolean goesOn = last != null && company.equals(last.companyId()) && from.equals(last.unlinkedOn());
        if (goesOn) stretches.removeLast();
        stretches.add(new Attachment(company, goesOn ? last.linkedOn() : from, null));
    }

    /** Tells its past anew; {@link #settle} has the last word about today. */
    void correct(List<Attachment> stretches) {
        attachments = Json.write(stretches);
    }

    /** Attaches it to {@code company} as of {@code on}, unless its stretches say so by now. */
    void settle(UUID company, LocalDate on) {
        if (Objects.equals(company, lastCompany())) attachedTo = company;
        else attach(company, on);
    }

    private UUID lastCompany() {
        List<Attachment> stretches = stretches();
        if (stretches.isEmpty()) return null;
        Attachment last = stretches.getLast();
        return last.unlinkedOn() == null ? last.companyId() : null;
    }

    List<Attachment> stretches() {
        return Json.items(attachments, ATTACHMENTS);
    }

    @Override
    public List<Object> row() {
        List<Object> row = super.row();
        row.addAll(Arrays.asList(
                attachedTo, attachments, firstName, patronymic, lastName, gender, birthDate, profession, hobby));
        return row;
    }

    /** Companies that it has left are told too, as their past months have it among their people. */
    @Override
    public List<Event> events() {
        return Stream.concat(Stream.of(id), companies().stream())
                .<Event>map(this::saidTo)
                .toList();
    }

    /** Those it is or was attached to. */
    Set<UUID> companies() {
        return Stream.concat(stretches().stream().map(Attachment::companyId), Stream.ofNullable(attachedTo))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private ContactChanged saidTo(UUID unit) {
        return new ContactChanged(
                id,
                unit,
                version,
                life,
                externalId,
                attachedTo,
                firstName,
                patronymic,
                lastName,
                gender,
                birthDate,
                profession,
                hobby,
                city,
                industry,
                businessRegion,
                importance,
                responsibleId,
                departmentId,
                isCustomer,
                isSupplier,
                timeZone,
                reach(false),
                tagSet(),
                Json.values(custom),
                stretches(),
                registeredOn,
                createdOn,
                endedOn,
                mergedInto,
                saidDays(),
                saidAbsences());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
