package dev.clientele.segment.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SEG-02, SEG-08: what becomes of members when a segment is edited. */
class EffectTest {
    /** The rule is another, or an edit that was stopped is sent again. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            MANUAL,   false, NONE
            MANUAL,   true,  NONE
            PERIODIC, false, NONE
            PERIODIC, true,  NONE
            TRACKED,  false, BY_REFRESH
            TRACKED,  true,  BY_REFRESH
            FOUND,    false, AT_ONCE
            FOUND,    true,  BY_REFRESH
            """)
    void whatIsKeptAsBeforeIsMadeAnewWhereEventsMakeIt(Keeping keeping, boolean followed, Effect expected) {
        assertThat(Effect.of(keeping, keeping, keeping, true, followed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            MANUAL,   PERIODIC, BY_REFRESH
            MANUAL,   TRACKED,  BY_REFRESH
            MANUAL,   FOUND,    BY_REFRESH
            PERIODIC, MANUAL,   AT_ONCE
            PERIODIC, TRACKED,  BY_REFRESH
            PERIODIC, FOUND,    BY_REFRESH
            TRACKED,  MANUAL,   AT_ONCE
            TRACKED,  PERIODIC, BY_REFRESH
            TRACKED,  FOUND,    BY_REFRESH
            FOUND,    PERIODIC, BY_REFRESH
            FOUND,    TRACKED,  BY_REFRESH
            """)
    void whatIsKeptAnotherWayIsMadeAnewUnlessPeopleTakeItOver(Keeping from, Keeping to, Effect expected) {
        for (boolean followed : new boolean[] {false, true})
            assertThat(Effect.of(from, from, to, true, followed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  true,  BY_REFRESH
            true,  false, BY_REFRESH
            false, true,  BY_REFRESH
            false, false, AT_ONCE
            """)
    void whomARuleFindsPeopleTakeOverOnceTheyAreKept(boolean ruled, boolean followed, Effect expected) {
        assertThat(Effect.of(Keeping.FOUND, Keeping.FOUND, Keeping.MANUAL, ruled, followed))
                .isEqualTo(expected);
    }

    /** It was to be kept another way, and that was stopped. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            MANUAL,   PERIODIC, false, AT_ONCE
            PERIODIC, FOUND,    false, BY_REFRESH
            TRACKED,  PERIODIC, false, BY_REFRESH
            FOUND,    PERIODIC, false, AT_ONCE
            FOUND,    PERIODIC, true,  BY_REFRESH
            """)
    void anEditMayBeTakenBack(Keeping keeping, Keeping stopped, boolean followed, Effect expected) {
        assertThat(Effect.of(keeping, stopped, keeping, true, followed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"MANUAL", "PERIODIC", "TRACKED"})
    void anEditThatWasStoppedIsMadeWhenItIsSentAgain(Keeping to) {
        assertThat(Effect.of(Keeping.FOUND, to, to, true, false)).isEqualTo(Effect.BY_REFRESH);
    }

    /** What counts is how members are kept by now, not how they were to be. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            FOUND,   PERIODIC, MANUAL,   BY_REFRESH
            TRACKED, PERIODIC, MANUAL,   AT_ONCE
            MANUAL,  PERIODIC, FOUND,    BY_REFRESH
            FOUND,   MANUAL,   PERIODIC, BY_REFRESH
            """)
    void anEditMayTakeThePlaceOfOneThatWasStopped(Keeping inForce, Keeping stopped, Keeping to, Effect expected) {
        assertThat(Effect.of(inForce, stopped, to, true, false)).isEqualTo(expected);
    }
}
