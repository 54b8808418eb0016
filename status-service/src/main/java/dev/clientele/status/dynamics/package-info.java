/**
 * How many clients each class had at the end of every month (CLS-08). The truth is which unit entered and left which
 * class in which month; the chart is the prefix sum of those steps, summed over the lanes. Steps follow from fact rows
 * alone, so increments and a rebuild give the same points.
 */
package dev.clientele.status.dynamics;
