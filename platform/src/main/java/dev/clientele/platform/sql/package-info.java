/**
 * The one door to PostgreSQL for set-based work. {@link dev.clientele.platform.sql.Database} joins the running
 * transaction or makes one; {@link dev.clientele.platform.sql.Copy} moves many rows.
 */
package dev.clientele.platform.sql;
