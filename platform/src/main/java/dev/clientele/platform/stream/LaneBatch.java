package dev.clientele.platform.stream;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What one transaction applies.
 *
 * @param lane -1 on a stream without lanes
 * @param day the lane's business day, null on a stream without lanes
 * @param records in order within each topic, none of an unknown type
 */
public record LaneBatch(Handle tx, int lane, LocalDate day, List<Received> records) {}
