package dev.clientele.local.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Invents the demo base. The same day and seed give the same base, to the letter. */
final class DemoAuthor {
    private static final long SEED = 20_260_101;
    private static final int COMPANIES_PER_STORY = 8;
    private static final int PEOPLE_PER_STORY = 9;
    private static final int ATTACHED_MAX = 3;
    private static final List<String> ROLES = List.of("director", "buyer", "accountant", "engineer");

    private final LocalDate today;
    private final Random random = new Random(SEED);
    private final Names names = new Names(random);
    private final DemoData data = new DemoData();
    private int companies;
    private int people;

    private DemoAuthor(LocalDate today) {
        this.today = today;
    }

    static DemoData write(LocalDate today) {
        DemoAuthor author = new DemoAuthor(today);
        for (Story story : Story.values()) {
            for (int i = 0; i < COMPANIES_PER_STORY; i++) author.company(story);
            for (int i = 0; i < PEOPLE_PER_STORY; i++) author.freePerson(story);
        }
        return author.data;
    }

    private void company(Story story) {
        String id = "demo-company-" + ++companies;
        Chronicle chronicle = new Chronicle(data, id, true, today, random);
        LocalDate registeredOn = today.minusDays(story.registeredDaysAgo(chronicle));
        ObjectNode company = row(id).put("name", names.company(companies)).put("registeredOn", registeredOn.toString());
        data.add("companies", company);
        if (story.isKnown()) {
            company.put("city", names.city())
                    .put("industry", names.industry())
                    .put("employeeCount", random.nextInt(1, 400))
                    .put("site", "https://company%d.example.com".formatted(companies));
            company.putArray("phones").add(names.phone());
            company.putArray("emails").add("office@company%d.example.com".formatted(companies));
            company.putArray("tags").add(companies % 4 == 0 ? "wholesale" : "standard");
            if (companies % 3 != 0) consents(id, "COMPANY", registeredOn, companies);
            for (int count = random.nextInt(ATTACHED_MAX + 1); count > 0; count--) attachedPerson(id, registeredOn);
        }
        tell(story, chronicle, id);
    }

    private void attachedPerson(String company, LocalDate linkedOn) {
        String id = "demo-contact-" + ++people;
        ObjectNode person = person(id, linkedOn);
        person.putObject("link")
                .put("companyExternalId", company)
                .put("role", names.any(ROLES))
                .put("primary", true)
                .put("linkedOn", linkedOn.toString());
        consents(id, "CONTACT", linkedOn, people);
    }

    private void freePerson(Story story) {
        String id = "demo-contact-" + ++people;
        Chronicle chronicle = new Chronicle(data, id, false, today, random);
        LocalDate registeredOn = today.minusDays(story.registeredDaysAgo(chronicle));
        if (story.isKnown()) {
            person(id, registeredOn);
            consents(id, "CONTACT", registeredOn, people);
        } else {
            Names.Person name = names.person();
            data.add("contacts", named(id, name).put("registeredOn", registeredOn.toString()));
        }
        tell(story, chronicle, id);
    }

    private ObjectNode person(String id, LocalDate registeredOn) {
        Names.Person name = names.person();
        ObjectNode person = named(id, name)
                .put("gender", name.gender())
                .put("birthDate", birthDate().toString())
                .put("city", names.city())
                .put("profession", names.profession())
                .put("hobby", names.hobby())
                .put("registeredOn", registeredOn.toString());
        person.putArray("emails").add(name.email(people));
        person.putArray("phones").add(names.phone());
        return data.add("contacts", person);
    }

    // One in ten has a birthday within the week to come, today included: a greeting has somebody to go to every day.
    private LocalDate birthDate() {
        LocalDate born = today.minusYears(random.nextInt(20, 65));
        return people % 10 == 0 ? born.plusDays(people / 10 % 7) : born.minusDays(random.nextInt(8, 350));
    }

    /** Two of three consent to mail; some of those take it back, some never said anything about personal data. */
    private void consents(String subject, String kind, LocalDate since, int number) {
        if (number % 6 != 5) consent(subject, kind, "PERSONAL_DATA", null, "GRANTED", since, 1);
        if (number % 3 != 1) consent(subject, kind, "MARKETING", "EMAIL", "GRANTED", since, 2);
        if (number % 9 == 2) consent(subject, kind, "MARKETING", "EMAIL", "WITHDRAWN", today, 3);
    }

    private void consent(
            String subject, String kind, String purpose, String channel, String state, LocalDate at, int number) {
        ObjectNode consent = row("%s-consent-%d".formatted(subject, number))
                .put("subjectExternalId", subject)
                .put("subjectKind", kind)
                .put("purpose", purpose)
                .put("state", state)
                .put("at", at.toString())
                .put("source", "demo")
                .put("textVersion", "2026-01");
        if (channel != null) consent.put("channel", channel);
        data.add("consents", consent);
    }

    private void tell(Story story, Chronicle chronicle, String client) {
        story.tell(chronicle);
        story.manualStatus().ifPresent(status -> data.manualStatus(client, status));
    }

    private static ObjectNode named(String id, Names.Person name) {
        return row(id).put("firstName", name.firstName())
                .put("patronymic", name.patronymic())
                .put("lastName", name.lastName());
    }

    private static ObjectNode row(String id) {
        return JsonNodeFactory.instance.objectNode().put("externalId", id);
    }
}
