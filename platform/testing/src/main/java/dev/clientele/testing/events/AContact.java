package dev.clientele.testing.events;

import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Gender;
import java.util.List;
import java.util.UUID;

/** A client of its own, unless it is said to be one of a company's people. */
public final class AContact extends Card<ContactChanged, AContact> {
    private UUID attachedTo;
    private List<Attachment> attachments = List.of();
    private String firstName;
    private String patronymic;
    private String lastName;
    private Gender gender;
    private String birthDate;
    private String profession;
    private String hobby;
    private String timeZone;

    public AContact(UUID id) {
        super(id);
        this.firstName = "Contact " + id;
    }

    /** @param unit on whose lane it is said: its own, or that of the company it is attached to */
    public AContact of(UUID unit) {
        this.unit = unit;
        return this;
    }

    public AContact attachedTo(UUID company) {
        this.attachedTo = company;
        return this;
    }

    /** Every stretch in a company; it is attached to the one that has not ended. */
    public AContact attachments(List<Attachment> attachments) {
        this.attachments = attachments;
        for (Attachment one : attachments) if (one.unlinkedOn() == null) this.attachedTo = one.companyId();
        return this;
    }

    public AContact named(String firstName) {
        this.firstName = firstName;
        return this;
    }

    public AContact named(String firstName, String patronymic, String lastName) {
        this.firstName = firstName;
        this.patronymic = patronymic;
        this.lastName = lastName;
        return this;
    }

    public AContact gender(Gender gender) {
        this.gender = gender;
        return this;
    }

    /** @param birthDate {@code yyyy-MM-dd} or {@code --MM-dd} */
    public AContact born(String birthDate) {
        this.birthDate = birthDate;
        return this;
    }

    public AContact profession(String profession) {
        this.profession = profession;
        return this;
    }

    public AContact hobby(String hobby) {
        this.hobby = hobby;
        return this;
    }

    public AContact timeZone(String zone) {
        this.timeZone = zone;
        return this;
    }

    @Override
    public ContactChanged said() {
        return new ContactChanged(
                id,
                unit,
                version(),
                life,
                null,
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
                region,
                importance,
                responsible,
                department,
                customer,
                supplier,
                timeZone,
                reach,
                tags,
                custom,
                attachments,
                registeredOn,
                createdOn(),
                endedOn,
                winner,
                dates,
                absences);
    }
}
