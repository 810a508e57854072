/* link-evidence.c - the segments that speak for a link, and those against it. */
#include "model/link.h"
#include "model/name.h"

gboolean
coding_link_add_evidence(CodingStore *store, gint64 link, gint64 segment,
                         gboolean against, GError **error)
{
    return coding_link_check_writable(store, link, error) &&
           coding_store_run(store, error,
                            "INSERT INTO link_evidence (link_id, segment_id, stance)"
                            " VALUES (?, ?, ?) ON CONFLICT (link_id, segment_id)"
                            " DO UPDATE SET stance = excluded.stance",
                            "iit", link, segment, against ? "against" : "supports");
}

gboolean
coding_link_remove_evidence(CodingStore *store, gint64 link, gint64 segment,
                            GError **error)
{
    return coding_link_check_writable(store, link, error) &&
           coding_store_run(
               store, error,
               "DELETE FROM link_evidence WHERE link_id = ? AND segment_id = ?", "ii",
               link, segment);
}

/* The codes of both ends and all that counts for them. */
static GHashTable *
get_closure(const CodingCodebook *codebook, const CodingLink *link)
{
    const CodingCode *source = coding_codebook_get(codebook, link->source);
    const CodingCode *target = coding_codebook_get(codebook, link->target);
    GHashTable *codes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    const CodingCode *const ends[] = {source, target};

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        GHashTableIter iter;
        gpointer id;

        if (!ends[i])
            continue;
        g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, ends[i]);

        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL))
            g_hash_table_add(codes, g_memdup2(id, sizeof(gint64)));
    }
    return codes;
}

gboolean
coding_link_add_evidence_at(CodingStore *store, const CodingCodebook *codebook,
                            gint64 link, const CodingPlace *place, gboolean against,
                            guint *n, GError **error)
{
    g_autoptr(CodingLink) its = coding_link_load(store, link, error);

    if (!its)
        return FALSE;
    g_autoptr(GHashTable) codes = get_closure(codebook, its);
    const CodingSegmentFilter there = {
        .transcript = coding_transcript_get_id(place->transcript),
        .codes = codes,
        .span = place->span,
    };
    g_autoptr(GArray) segments = coding_segment_list(store, &there, error);

    if (!segments)
        return FALSE;
    if (segments->len == 0) {
        g_autofree char *address = coding_address_format(place->transcript, place->span);

        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "nothing at '%s' is coded with '%s' or '%s', or with what counts for "
                    "them; code the passage first, then take it as evidence",
                    address, its->source_name, its->target_name);
        return FALSE;
    }
    for (guint i = 0; i < segments->len; i++)
        if (!coding_link_add_evidence(store, link,
                                      g_array_index(segments, CodingSegment, i).id,
                                      against, error))
            return FALSE;
    *n = segments->len;
    return TRUE;
}

gboolean
coding_link_remove_evidence_at(CodingStore *store, gint64 link, const CodingPlace *place,
                               guint *n, GError **error)
{
    g_autoptr(GArray) evidence = coding_link_list_evidence(store, link, error);
    gint64 revision = coding_transcript_get_revision_id(place->transcript);

    *n = 0;
    for (guint i = 0; evidence && i < evidence->len; i++) {
        const CodingSegment *segment =
            &g_array_index(evidence, CodingLinkEvidence, i).segment;

        if (segment->revision != revision ||
            !coding_span_overlaps(segment->span, place->span))
            continue;
        if (!coding_link_remove_evidence(store, link, segment->id, error))
            return FALSE;
        ++*n;
    }
    if (evidence && *n == 0) {
        g_autofree char *address = coding_address_format(place->transcript, place->span);

        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "nothing at '%s' is evidence of this link", address);
    }
    return *n > 0;
}

GArray *
coding_link_list_evidence(CodingStore *store, gint64 link, GError **error)
{
    g_autoptr(GArray) evidence = g_array_new(FALSE, TRUE, sizeof(CodingLinkEvidence));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT s.id, r.transcript_id, r.id, s.code_id, s.coder_id, s.start, s.stop,"
        " s.stance, s.made_at, e.stance FROM link_evidence e"
        " JOIN segment s ON s.id = e.segment_id JOIN revision r ON r.id = s.revision_id"
        " JOIN transcript t ON t.id = r.transcript_id JOIN coder k ON k.id = s.coder_id"
        " WHERE e.link_id = ? AND (k.id = ? OR k.shared_at IS NOT NULL)"
        " ORDER BY t.position, t.id, r.number, s.start, s.stop DESC, s.id",
        "ii", link, coding_store_get_coder(store));

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure)) {
        CodingLinkEvidence item = {
            .segment =
                {
                    .id = coding_column_integer(statement, 0),
                    .transcript = coding_column_integer(statement, 1),
                    .revision = coding_column_integer(statement, 2),
                    .code = coding_column_integer(statement, 3),
                    .coder = coding_column_integer(statement, 4),
                    .span = {(gsize)coding_column_integer(statement, 5),
                             (gsize)coding_column_integer(statement, 6)},
                    .made_at = coding_column_integer(statement, 8),
                },
            .against = g_str_equal(coding_column_text(statement, 9), "against"),
        };

        if (!coding_stance_parse(coding_column_text(statement, 7), &item.segment.stance,
                                 &failure))
            break;
        g_array_append_val(evidence, item);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&evidence);
}
