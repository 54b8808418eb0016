/**
 * What a well-formed word of a user is: amounts, dates, phones, tax numbers. Pure functions; a fault is a value with a
 * JSON pointer, never an exception.
 */
package dev.clientele.client.check;
