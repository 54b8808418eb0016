package dev.clientele.local.demo;

import java.util.Optional;

/**
 * What kind of client somebody is; named after what the rules must make of it. The longest look-back of a rule is 18
 * months, the work statuses look back 30 days.
 */
enum Story {
    /** First offer of the new-client series. */
    REGISTERED_THIS_WEEK(0, 7) {
        @Override
        void tell(Chronicle chronicle) {}
    },
    /** Second offer. */
    REGISTERED_LAST_WEEK(8, 14) {
        @Override
        void tell(Chronicle chronicle) {}
    },
    /** Third offer. */
    REGISTERED_THIS_MONTH(15, 30) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.talk(chronicle.between(1, 14), "EMAIL", "OUTBOUND");
        }
    },
    /** Nothing is known but the name. */
    STRANGER(60, 400) {
        @Override
        void tell(Chronicle chronicle) {}
    },
    ONLY_TALKED(40, 300) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.talk(chronicle.between(20, 39), "CALL", "OUTBOUND");
            chronicle.talk(chronicle.between(1, 19), "EMAIL", "INBOUND");
        }
    },
    /** IN_PROGRESS. */
    NEGOTIATING(70, 200) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.talk(chronicle.between(30, 60), "MEETING", "OUTBOUND");
            chronicle.openInterest(chronicle.between(2, 60));
        }
    },
    /** IN_PROGRESS still: the supplied rules leave a refusal there. */
    REFUSED(120, 400) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.lostInterest(chronicle.between(60, 110), chronicle.between(20, 50));
        }
    },
    /** ACTIVE, first purchase. */
    BOUGHT_FIRST(60, 200) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(chronicle.between(27, 50), chronicle.between(1, 25));
        }
    },
    /** ACTIVE, regular, with statuses going up and down in its history. */
    BUYS_REGULARLY(800, 1100) {
        @Override
        void tell(Chronicle chronicle) {
            for (int month = 24; month >= 2; month -= chronicle.between(2, 5))
                chronicle.sale(month * 30 + 12, month * 30);
            chronicle.sale(chronicle.between(27, 40), chronicle.between(1, 25));
            chronicle.talk(chronicle.between(1, 20), "MESSENGER", "INBOUND");
        }
    },
    /** LOST by work status, ACTIVE by lifecycle: bought twice or more, the last time over 90 days ago. */
    WENT_QUIET(500, 700) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(330, chronicle.between(290, 320));
            chronicle.sale(190, chronicle.between(95, 165));
        }
    },
    SLEEPS(700, 900) {
        @Override
        void tell(Chronicle chronicle) {
            if (chronicle.between(0, 1) == 1) chronicle.sale(640, chronicle.between(580, 620));
            chronicle.sale(480, chronicle.between(220, 460));
        }
    },
    LONG_GONE(1000, 1200) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(960, chronicle.between(700, 940));
        }
    },
    /** RETURNED: was lost, and has opened an interest again. */
    COMES_BACK(500, 700) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(300, chronicle.between(200, 280));
            chronicle.openInterest(chronicle.between(1, 25));
        }
    },
    /** Purchases without any interest before: stays NEW by the supplied rules. */
    BUYS_AT_THE_COUNTER(100, 300) {
        @Override
        void tell(Chronicle chronicle) {
            for (int times = chronicle.between(1, 4); times > 0; times--) chronicle.payment(chronicle.between(2, 90));
        }
    },
    OWES(200, 400) {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(120, 100);
            chronicle.debt(chronicle.between(30, 60));
        }
    },
    WENT_TO_A_COMPETITOR(400, 600, "ALIEN") {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(350, chronicle.between(300, 340));
        }
    },
    WANTS_SOMETHING_ELSE(50, 200, "NON_TARGET") {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.talk(chronicle.between(5, 40), "FORM", "INBOUND");
        }
    },
    CLOSED_DOWN(900, 1100, "LIQUIDATED") {
        @Override
        void tell(Chronicle chronicle) {
            chronicle.sale(800, chronicle.between(700, 780));
        }
    };

    private final int registeredMin;
    private final int registeredMax;
    private final String manualStatus;

    Story(int registeredMin, int registeredMax) {
        this(registeredMin, registeredMax, null);
    }

    Story(int registeredMin, int registeredMax, String manualStatus) {
        this.registeredMin = registeredMin;
        this.registeredMax = registeredMax;
        this.manualStatus = manualStatus;
    }

    abstract void tell(Chronicle chronicle);

    int registeredDaysAgo(Chronicle chronicle) {
        return chronicle.between(registeredMin, registeredMax);
    }

    /** Contact data, people, consents: everything but a stranger has them. */
    boolean isKnown() {
        return this != STRANGER;
    }

    Optional<String> manualStatus() {
        return Optional.ofNullable(manualStatus);
    }
}
