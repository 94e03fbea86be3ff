package dev.tearsheet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the service's role has to be let do with the tables; a migration grants it. */
public final class Rights {

    /** Each as the words of a GRANT, behind that word. Tables that somebody has put beside ours are no matter of ours. */
    private static final String MISSING =
            """
            select 'usage on schema tearsheet to ' || quote_ident(current_user) as lacking
            from pg_namespace n where n.nspname = 'tearsheet' and not has_schema_privilege(n.oid, 'usage')
            union all
            select string_agg(r.name, ', ' order by r.place) || ' on tearsheet.' || quote_ident(c.relname)
                || ' to ' || quote_ident(current_user)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            cross join unnest(array['select', 'insert', 'update', 'delete']) with ordinality r (name, place)
            where n.nspname = 'tearsheet' and c.relname in ('instance', 'dump', 'article', 'rejected', 'configuration')
              and not has_table_privilege(c.oid, r.name)
            group by c.relname
            union all
            select 'execute on function tearsheet.' || quote_ident(f.proname) || ' to ' || quote_ident(current_user)
            from pg_proc f join pg_namespace n on n.oid = f.pronamespace
            where n.nspname = 'tearsheet' and f.proname in ('file_sections', 'refile_duplicates', 'blocks', 'is_alive')
              and not has_function_privilege(f.oid, 'execute')
            """;

    private Rights() {}

    /** What the role of these connections lacks, each as a statement that gives it; empty where nothing. */
    public static List<String> missing(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(MISSING);
                ResultSet rows = statement.executeQuery()) {
            List<String> missing = new ArrayList<>();
            while (rows.next()) {
                missing.add("grant " + rows.getString("lacking"));
            }
            return missing;
        }
    }
}
