/** What holds for all rules at once: what an active interest is (STA-09a), and when clients are evaluated (STA-04). */
package dev.clientele.status.setting;
