/**
 * The whole base as one file and back again (docs/decisions/2026-11-28-a-base-is-a-file-of-rows.md): NDJSON, one row of one
 * table per line, ids and history included. {@link dev.clientele.client.base.BaseTables} says which tables are owned and
 * which columns are derived; the columns themselves are read from the database, so a new one is in the file by itself.
 */
package dev.clientele.client.base;
