/** Answers as tables: CSV that no spreadsheet takes for formulas, and XLSX. */
package dev.clientele.segment.sheet;
