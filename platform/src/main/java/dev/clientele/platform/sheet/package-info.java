/** Lists as files for a spreadsheet: CSV that none takes for formulas, and XLSX, read and written page by page. */
package dev.clientele.platform.sheet;
