package dev.clientele.campaign;

import dev.clientele.contracts.ClientEvent.ClientDate;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.contracts.ClientEvent.Reach;
import dev.clientele.contracts.Life;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A contact as the streams tell it: Ivan Petrovich Sidorov, unless something else is said. */
public final class Somebody {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private final UUID id;
    private UUID unit;
    private UUID attachedTo;
    private Life life = Life.LIVE;
    private String firstName = "Иван";
    private String birthDate;
    private String profession;
    private UUID responsible;
    private LocalDate registeredOn = DAY;
    private List<String> emails = List.of();
    private List<String> phones = List.of();
    private List<String> messengers = List.of();
    private List<ClientDate> dates;

    private Somebody(UUID id) {
        this.id = id;
        this.unit = id;
    }

    /** A client of its own. */
    public static Somebody free(UUID id) {
        return new Somebody(id);
    }

    public Somebody of(UUID unit, UUID attachedTo) {
        this.unit = unit;
        this.attachedTo = attachedTo;
        return this;
    }

    public Somebody life(Life life) {
        this.life = life;
        return this;
    }

    public Somebody named(String firstName) {
        this.firstName = firstName;
        return this;
    }

    /** @param birthDate {@code yyyy-MM-dd} or {@code --MM-dd} */
    public Somebody born(String birthDate) {
        this.birthDate = birthDate;
        return this;
    }

    public Somebody profession(String profession) {
        this.profession = profession;
        return this;
    }

    public Somebody responsible(UUID employee) {
        this.responsible = employee;
        return this;
    }

    public Somebody registeredOn(LocalDate day) {
        this.registeredOn = day;
        return this;
    }

    public Somebody reachedBy(List<String> emails, List<String> phones, List<String> messengers) {
        this.emails = emails;
        this.phones = phones;
        this.messengers = messengers;
        return this;
    }

    public Somebody dates(List<ClientDate> dates) {
        this.dates = dates;
        return this;
    }

    public ContactChanged said() {
        return new ContactChanged(
                id,
                unit,
                Base.version(),
                life,
                null,
                attachedTo,
                firstName,
                "Петрович",
                "Сидоров",
                Gender.MALE,
                birthDate,
                profession,
                null,
                null,
                null,
                null,
                null,
                responsible,
                null,
                true,
                false,
                null,
                new Reach(emails, phones, messengers, null, false),
                Set.of(),
                Map.of(),
                List.of(),
                registeredOn,
                registeredOn,
                null,
                null,
                dates);
    }
}
