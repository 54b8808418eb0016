package dev.clientele.campaign.work;

import dev.clientele.campaign.gate.Channel;

public enum WorkKind {
    CALL,
    TASK,
    SURVEY;

    static WorkKind of(Channel channel) {
        return switch (channel) {
            case CALL -> CALL;
            case TASK -> TASK;
            case SURVEY -> SURVEY;
            case EMAIL, SMS, MESSENGER, SOCIAL, ROBOT_CALL, DEAL, AUDIENCE_EMAIL, AUDIENCE_PHONE ->
                throw new IllegalArgumentException(channel + " is no work of an employee");
        };
    }
}
