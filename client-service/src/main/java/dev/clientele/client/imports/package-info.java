/**
 * Files on their way in (settled question 14). An upload is stored piece by piece, then a run reads it row by row into a
 * staging table, makes the clients it names, and hands the rows to the {@link dev.clientele.client.intake.Intake} of their
 * collection, a few thousand per transaction and up to three transactions at a time. Rows that cannot be taken are kept with
 * line, column and reason. Everything is found again by external id or derived key, so a run that died goes on and a file that
 * comes twice adds nothing.
 */
package dev.clientele.client.imports;
