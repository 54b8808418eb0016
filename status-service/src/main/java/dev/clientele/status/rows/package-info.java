/** How rows travel between Java and PostgreSQL: many in one statement, and which units a statement is about. */
package dev.clientele.status.rows;
