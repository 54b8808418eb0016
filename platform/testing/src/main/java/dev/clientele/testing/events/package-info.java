/**
 * Cards and documents as client-service says them. A test names what it is about,
 * {@code new APayment(client).on(today).amount("200").said()}; everything else is what it mostly is.
 */
package dev.clientele.testing.events;
