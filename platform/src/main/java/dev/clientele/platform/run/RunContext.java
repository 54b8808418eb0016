package dev.clientele.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** A run in the hands of its handler. */
public final class RunContext {
    private final Run run;
    private final RunTable table;
    private final ObjectMapper json;
    private volatile RunState state = RunState.RUNNING;
    private volatile boolean lost;
    private final AtomicLong processed;
    private volatile Long total;
    private volatile Object result;
    private String checkpoint;

    RunContext(Run run, RunTable table, ObjectMapper json) {
        this.run = run;
        this.table = table;
        this.json = json;
        this.processed = new AtomicLong(run.processed());
        this.total = run.total();
        this.checkpoint = run.checkpoint();
    }

    public UUID id() {
        return run.id();
    }

    public String scope() {
        return run.scope();
    }

    public String requestedBy() {
        return run.requestedBy();
    }

    public <P> P parameters(Class<P> type) {
        return read(run.parameters(), type);
    }

    public JsonNode parameters() {
        return read(run.parameters(), JsonNode.class);
    }

    /** Where to go on; empty at the first start. */
    public <C> Optional<C> checkpoint(Class<C> type) {
        return Optional.ofNullable(checkpoint).map(text -> read(text, type));
    }

    /**
     * Commits with the work of this transaction, progress included. Call it last: it locks the row of the run.
     *
     * @throws RunStopped when the run was cancelled or belongs to another replica: the work must not commit
     */
    public void checkpoint(Handle tx, Object next) {
        String text = write(next);
        keep(table.checkpoint(tx, this, null, text));
        checkpoint = text;
    }

    /**
     * The same for one lane of several that are on their way at once: its place is written into the member {@code lanes},
     * beside those of the others. What {@link #checkpoint(Class)} reads stays as it was at the start.
     */
    void checkpoint(Handle tx, int lane, Object next) {
        keep(table.checkpoint(tx, this, lane, write(next)));
    }

    private void keep(boolean written) {
        if (written) return;
        lost = true;
        throw new RunStopped("run " + id() + " goes on elsewhere or not at all");
    }

    /** Cheap: written down twice a second at most, and with the next checkpoint. */
    public void progress(long processed, Long total) {
        this.processed.set(processed);
        this.total = total;
    }

    public void progress(long processed) {
        this.processed.set(processed);
    }

    public void advance(long more) {
        processed.addAndGet(more);
    }

    /** What the run answers when it is done. */
    public void result(Object result) {
        this.result = result;
    }

    /** False when the handler should return: paused, cancelled, or taken over. At most half a second old. */
    public boolean goesOn() {
        return !lost && state == RunState.RUNNING;
    }

    public boolean cancelled() {
        return state == RunState.CANCELLED;
    }

    public boolean paused() {
        return state == RunState.PAUSED;
    }

    public long processed() {
        return processed.get();
    }

    public Long total() {
        return total;
    }

    long fence() {
        return run.fence();
    }

    String kind() {
        return run.kind();
    }

    String resultText() {
        return result == null ? null : write(result);
    }

    void see(RunState now) {
        state = now;
    }

    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + value.getClass(), e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("run " + id() + " does not fit " + type.getSimpleName(), e);
        }
    }
}
