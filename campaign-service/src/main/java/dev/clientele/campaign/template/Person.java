package dev.clientele.campaign.template;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The person a message is for. Blank is unknown, and unknown is null. */
public record Person(String firstName, String patronymic, String lastName, Gender gender, String city) {
    public static final Person NOBODY = new Person(null, null, null, Gender.UNKNOWN, null);

    public enum Gender {
        MALE,
        FEMALE,
        UNKNOWN
    }

    public Person {
        firstName = Words.orNull(firstName);
        patronymic = Words.orNull(patronymic);
        lastName = Words.orNull(lastName);
        city = Words.orNull(city);
        gender = gender == null ? Gender.UNKNOWN : gender;
    }

    String fullName() {
        return Words.orNull(Stream.of(lastName, firstName, patronymic)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
    }
}
