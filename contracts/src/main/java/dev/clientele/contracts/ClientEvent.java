package dev.clientele.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Cards, links and consents (domain.md CLI). Said by client-service. */
public sealed interface ClientEvent extends Event
        permits ClientEvent.CompanyChanged,
                ClientEvent.ContactChanged,
                ClientEvent.LinkChanged,
                ClientEvent.ClientMerged,
                ClientEvent.ConsentChanged,
                ClientEvent.ScoresChanged,
                Departed {

    /** After it nothing may be kept of what the card said before. */
    static boolean erases(Object event) {
        return switch (event) {
            case CompanyChanged company -> company.life() == Life.ERASED;
            case ContactChanged contact -> contact.life() == Life.ERASED;
            default -> false;
        };
    }

    /** How a subject can be reached. Lists are never null; blank values are left out. */
    record Reach(List<String> emails, List<String> phones, List<String> messengers, String site, boolean requisites) {
        public Reach {
            emails = emails == null ? List.of() : List.copyOf(emails);
            phones = phones == null ? List.of() : List.copyOf(phones);
            messengers = messengers == null ? List.of() : List.copyOf(messengers);
        }

        /** True when anything is filled that counts as contact data (CLS-06). */
        public boolean any() {
            return requisites
                    || !emails.isEmpty()
                    || !phones.isEmpty()
                    || !messengers.isEmpty()
                    || (site != null && !site.isBlank());
        }
    }

    /**
     * A day to remember (CLI-13).
     *
     * @param type code of the dictionary {@code dateType}
     * @param date {@code yyyy-MM-dd}, or {@code --MM-dd} when the year is unknown or does not matter
     * @param yearly true when it comes back every year
     */
    record ClientDate(String type, String date, boolean yearly) {}

    /**
     * A company's whole card; it is always a unit of its own. Dates are business dates.
     *
     * @param clientDates null when it has none
     * @param absences null when it has never been restored
     */
    record CompanyChanged(
            UUID companyId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            String name,
            String inn,
            String kpp,
            String city,
            String industry,
            String businessRegion,
            String importance,
            Integer employeeCount,
            UUID responsibleId,
            UUID departmentId,
            boolean isCustomer,
            boolean isSupplier,
            String timeZone,
            Reach reach,
            Set<String> tags,
            Map<String, Object> custom,
            LocalDate registeredOn,
            LocalDate createdOn,
            LocalDate endedOn,
            UUID mergedInto,
            List<ClientDate> clientDates,
            List<Absence> absences)
            implements ClientEvent {
        @Override
        public String key() {
            return "company/" + companyId;
        }
    }

    /**
     * A contact's whole card. It is said on the contact's own lane ({@code unitId = contactId}), where {@code attachedTo}
     * tells that it is no client now, and once more on the lane of each company of its attachments: it is one of the people
     * of {@code attachedTo}, and the others are told when it was one of theirs.
     *
     * @param birthDate {@code yyyy-MM-dd}, or {@code --MM-dd} when the year is unknown
     * @param attachments every time it was attached to a primary company, oldest first
     * @param clientDates null when it has none; the birthday is none of them
     * @param absences null when it has never been restored
     */
    record ContactChanged(
            UUID contactId,
            UUID unitId,
            long version,
            Life life,
            String externalId,
            UUID attachedTo,
            String firstName,
            String patronymic,
            String lastName,
            Gender gender,
            String birthDate,
            String profession,
            String hobby,
            String city,
            String industry,
            String businessRegion,
            String importance,
            UUID responsibleId,
            UUID departmentId,
            boolean isCustomer,
            boolean isSupplier,
            String timeZone,
            Reach reach,
            Set<String> tags,
            Map<String, Object> custom,
            List<Attachment> attachments,
            LocalDate registeredOn,
            LocalDate createdOn,
            LocalDate endedOn,
            UUID mergedInto,
            List<ClientDate> clientDates,
            List<Absence> absences)
            implements ClientEvent {
        @Override
        public String key() {
            return "contact/" + contactId;
        }

        /** True on the lane of a company whose attached contact it is no more. */
        public boolean hasLeft() {
            return !unitId.equals(contactId) && !unitId.equals(attachedTo);
        }
    }

    enum Gender {
        MALE,
        FEMALE
    }

    /** A stretch of business dates as a deleted card: from {@code endedOn} until before {@code restoredOn}. */
    record Absence(LocalDate endedOn, LocalDate restoredOn) {
        public Absence {
            Objects.requireNonNull(endedOn, "endedOn");
            Objects.requireNonNull(restoredOn, "restoredOn");
        }
    }

    /** A stretch of business dates as an attached contact: from {@code linkedOn} until before {@code unlinkedOn}. */
    record Attachment(UUID companyId, LocalDate linkedOn, LocalDate unlinkedOn) {}

    /** One contact in one company; said on the company's lane. */
    record LinkChanged(
            UUID linkId,
            UUID unitId,
            long version,
            Life life,
            UUID companyId,
            UUID contactId,
            String role,
            boolean primary,
            int sortOrder,
            LocalDate linkedOn,
            LocalDate unlinkedOn)
            implements ClientEvent {
        @Override
        public String key() {
            return "link/" + linkId;
        }
    }

    /** The loser of a merge, said on the loser's lane; the facts it had are said anew on the winner's. */
    record ClientMerged(UUID loserId, UUID unitId, long version, UUID winnerId, LocalDate mergedOn)
            implements ClientEvent {
        @Override
        public String key() {
            return "merge/" + loserId;
        }
    }

    /**
     * The present state of one consent of one subject (CLI-08), not the ledger.
     *
     * @param subjectId the company or contact who consented
     * @param channel null for PERSONAL_DATA
     * @param topic {@code *} for all
     */
    record ConsentChanged(
            UUID subjectId,
            UUID unitId,
            long version,
            Purpose purpose,
            Channel channel,
            String topic,
            ConsentState state,
            Instant at)
            implements ClientEvent {
        @Override
        public String key() {
            return "consent/" + subjectId + "/" + purpose + "/" + (channel == null ? "-" : channel) + "/"
                    + (topic == null ? "*" : topic);
        }
    }

    enum Purpose {
        PERSONAL_DATA,
        MARKETING
    }

    enum ConsentState {
        GRANTED,
        WITHDRAWN
    }

    enum Channel {
        EMAIL,
        SMS,
        MESSENGER,
        SOCIAL,
        PHONE
    }

    /**
     * What is reckoned of a client's card and the cards around it; said whenever one of them changes.
     *
     * @param qualityScore 0 to 100 (CLI-10); null where the work status has no rules
     * @param salesPotential by the formula of the responsible employee's department (CLI-16); null without one
     */
    record ScoresChanged(UUID unitId, long version, Integer qualityScore, BigDecimal salesPotential)
            implements ClientEvent {
        @Override
        public String key() {
            return "scores/" + unitId;
        }
    }
}
