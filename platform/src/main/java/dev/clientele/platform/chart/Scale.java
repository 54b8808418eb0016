package dev.clientele.platform.chart;

import java.util.ArrayList;
import java.util.List;

/** A number axis from 0 to a round number, with a few round steps. */
public record Scale(long step, long top) {
    private static final int STEPS_MAX = 5;
    private static final long[] ROUND = {1, 2, 5};

    public static Scale of(long max) {
        long step = 1;
        for (int i = 0; (max + step - 1) / step > STEPS_MAX; i++)
            step = ROUND[(i + 1) % ROUND.length] * (long) Math.pow(10, (i + 1) / ROUND.length);
        return new Scale(step, Math.max(step, (max + step - 1) / step * step));
    }

    public List<Long> ticks() {
        List<Long> ticks = new ArrayList<>();
        for (long tick = 0; tick <= top; tick += step) ticks.add(tick);
        return ticks;
    }
}
