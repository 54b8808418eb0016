package dev.clientele.segment.definition;

import dev.clientele.segment.rule.Tree;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Trees that have changed since the segments that go down them were last asked to be refreshed. A burst of changes, such as
 * an import of a catalogue, is waited for and taken as one.
 */
@Singleton
public class TreeChanges {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration WAIT_MAX = Duration.ofMinutes(1);

    /** In the transaction that stores what has changed. */
    public void note(Handle tx, Collection<Tree> trees) {
        if (trees.isEmpty()) return;
        tx.createUpdate("""
                        insert into tree_change (tree, first_at, last_at)
                        select tree, clock_timestamp(), clock_timestamp() from unnest(:trees) tree order by tree
                        on conflict (tree) do update set last_at = excluded.last_at
                        """)
                .bindArray("trees", String.class, trees.stream().map(Tree::name).toArray())
                .execute();
    }

    /** Those that stand still by now, or have waited for it long enough; whoever takes them sees to the segments. */
    public Set<Tree> take(Handle tx) {
        return tx
                .createQuery("""
                        delete from tree_change
                         where last_at <= clock_timestamp() - make_interval(secs => :quiet)
                            or first_at <= clock_timestamp() - make_interval(secs => :most)
                        returning tree
                        """)
                .bind("quiet", QUIET.toSeconds())
                .bind("most", WAIT_MAX.toSeconds())
                .mapTo(String.class)
                .stream()
                .map(Tree::valueOf)
                .collect(Collectors.toSet());
    }
}
