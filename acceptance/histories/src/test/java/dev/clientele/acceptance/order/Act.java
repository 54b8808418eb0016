package dev.clientele.acceptance.order;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Something told to the suite. Names are external ids without the prefix of a telling. */
sealed interface Act {

    /** What this act is called, for the acts that need it. */
    String name();

    /** What has to be told before. */
    Set<String> needs();

    /** References inside the body are names of other acts. */
    record Create(String collection, String name, Map<String, Object> body, Set<String> needs) implements Act {}

    record Change(String collection, String target, Map<String, Object> patch) implements Act {
        @Override
        public String name() {
            return target + " changed";
        }

        @Override
        public Set<String> needs() {
            return Set.of(target);
        }
    }

    record Link(String contact, String company, LocalDate on) implements Act {
        @Override
        public String name() {
            return contact + " linked to " + company;
        }

        @Override
        public Set<String> needs() {
            return Set.of(contact, company);
        }
    }

    record Unlink(String contact, String company, LocalDate on) implements Act {
        @Override
        public String name() {
            return contact + " unlinked from " + company;
        }

        @Override
        public Set<String> needs() {
            return Set.of(contact + " linked to " + company);
        }
    }
}
