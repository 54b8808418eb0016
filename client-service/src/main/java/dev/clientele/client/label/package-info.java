/**
 * What other services have worked out about a client, shown on cards and lists and never written here (domain.md CLS-07,
 * STA-01, ACC-05): the work status with its colour, and the profile. Copies, kept by {@link dev.clientele.client.label.LabelCopy}.
 */
package dev.clientele.client.label;
