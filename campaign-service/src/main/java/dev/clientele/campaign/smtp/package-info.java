/** E-mail by SMTP: the letter as it goes over the wire, connections that stay open, what an answer means. */
package dev.clientele.campaign.smtp;
