/* codebook-event.c - entering what happened to a code in its history. */
#include "model/codebook-private.h"

gint64
coding_code_event_add(CodingStore *store, const CodingCodeHappening *what, GError **error)
{
    gint64 id = coding_store_new_id(store);

    return coding_store_run(
               store, error,
               "INSERT INTO code_event (id, scheme_id, code_id, coder_id, made_at, event,"
               " name, folded, kind, origin, other_id, other_scheme_id, other, was_id,"
               " field, was, now) SELECT ?, c.scheme_id, c.id, ?, ?, ?, c.name, c.folded,"
               " c.kind, c.origin, o.id, o.scheme_id, o.name, ?, ?, ?, ?"
               " FROM code c"
               " LEFT JOIN code o ON o.id = ? WHERE c.id = ?",
               "initntttii", id, coding_store_get_coder(store),
               coding_store_get_now(store), coding_code_event_get_name(what->event),
               what->was_under, what->field, what->was, what->now, what->other,
               what->code)
               ? id
               : 0;
}

gboolean
coding_code_event_count(CodingStore *store, gint64 event, gint64 code, GError **error)
{
    return coding_store_run(store, error,
                            "INSERT INTO code_event_count (event_id, coder_id, segments)"
                            " SELECT ?, coder_id, count(*) FROM segment WHERE code_id = ?"
                            " GROUP BY coder_id",
                            "ii", event, code);
}

gboolean
coding_code_event_add_count(CodingStore *store, gint64 event, gint64 coder,
                            gint64 segments, GError **error)
{
    return coding_store_run(store, error,
                            "INSERT INTO code_event_count (event_id, coder_id, segments)"
                            " VALUES (?, ?, ?)",
                            "iii", event, coder, segments);
}

gboolean
coding_code_event_add_lost_texts(CodingStore *store, gint64 code,
                                 const CodingCodeRow *row, const CodingCodeRow *kept,
                                 GError **error)
{
    for (int field = CODING_FIELD_DEFINITION; field <= CODING_FIELD_SOURCE; field++) {
        const char *text = row->fields[field];

        if (text && (!kept || g_strcmp0(text, kept->fields[field]) != 0) &&
            !coding_code_event_add(
                store,
                &(CodingCodeHappening){
                    CODING_EVENT_CHANGED, code, .was = text,
                    .field = coding_code_field_get_name((CodingCodeField)field)},
                error))
            return FALSE;
    }
    return TRUE;
}
