package dev.clientele.segment.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.clientele.platform.sheet.Sheet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberSheetTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final UUID ID = new UUID(0, 1);

    @Test
    void whatUsersWroteIsNoFormula() {
        var member = new MemberView(
                ID, "COMPANY", "=1+1", null, null, Map.of("city", JSON.textNode("@home"), "debt", JSON.numberNode(-5)));
        var sheet = MemberSheet.of(List.of("city", "debt", "tags"), _ -> view(List.of(member), null));
        assertThat(text(sheet))
                .isEqualTo("clientId,kind,name,responsibleId,enteredAt,city,debt,tags\r\n" + ID
                        + ",COMPANY,'=1+1,,,'@home,-5,\r\n");
    }

    @Test
    void groupsHaveAColumnForEachFigure() {
        var tags = JSON.arrayNode().add("-vip").add("new");
        var group = new MembersView.Group(tags, 2, Map.of("sum debt", JSON.numberNode(7)));
        assertThat(text(MemberSheet.groups(view(List.of(), List.of(group)))))
                .isEqualTo("value,count,sum debt\r\n'-vip; new,2,7\r\n");
    }

    private static MembersView view(List<MemberView> members, List<MembersView.Group> groups) {
        return new MembersView(members, groups, null, null, null, null, null, null, null);
    }

    private static String text(Sheet<?> sheet) {
        return sheet.csvText();
    }
}
