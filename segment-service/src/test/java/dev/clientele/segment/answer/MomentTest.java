package dev.clientele.segment.answer;

import static dev.clientele.segment.TestTime.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.segment.Workbench;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static Workbench bench;

    @BeforeAll
    static void open() {
        bench = new Workbench("segment_moment");
    }

    @BeforeEach
    void allLanesOnOneDay() {
        bench.database.run(tx -> tx.createUpdate("update lane_day set day = :day")
                .bind("day", TODAY)
                .execute());
    }

    @Test
    void isOneDayWhereAllLanesAreOnIt() {
        assertThat(asked(null, _ -> {})).containsExactly(new Moment(TODAY, false, true));
        assertThat(asked(TODAY, _ -> {})).containsExactly(new Moment(TODAY, false, true));
    }

    @Test
    void isEachLanesOwnDayWhileTheyTurn() {
        bench.database.run(MomentTest::turn);
        assertThat(asked(null, _ -> {})).containsExactly(new Moment(TODAY, false, false));
    }

    @Test
    void isAskedAgainWhenALaneHasTurnedMeanwhile() {
        assertThat(asked(null, MomentTest::turn))
                .containsExactly(new Moment(TODAY, false, true), new Moment(TODAY, false, false));
    }

    @Test
    void ofAnotherDayIsAskedOnceWhateverLanesDo() {
        LocalDate past = TODAY.minusDays(1);
        assertThat(asked(past, MomentTest::turn)).containsExactly(new Moment(past, true, false));
    }

    private static List<Moment> asked(LocalDate asOf, Consumer<Handle> meanwhile) {
        var asked = new ArrayList<Moment>();
        bench.database.run(tx -> Moment.ask(tx, asOf, moment -> {
            meanwhile.accept(tx);
            return asked.add(moment);
        }));
        return asked;
    }

    private static void turn(Handle tx) {
        tx.execute("update lane_day set day = day + 1 where lane = 1");
    }
}
