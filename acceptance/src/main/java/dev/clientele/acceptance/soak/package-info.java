/**
 * The long counts: crashes in the middle of an import, again and again ({@code kill}), and a broker and a database that
 * are away for half a minute ({@code broker}). The acceptance tests run the same rounds on a slice of the file.
 */
package dev.clientele.acceptance.soak;
