package dev.clientele.segment.definition;

public enum SegmentState {
    ACTIVE,
    ARCHIVED
}
