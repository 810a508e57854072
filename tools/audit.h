/* audit.h - the commands below 'axial audit', and what they share. */
#pragma once

#include "command.h"

extern const Command audit_document, audit_figure;

/* The audit and the model that its places are members of. */
typedef struct {
    CodingModel *model; /* NULL: the project has none */
    CodingModelTree *tree;
    CodingAudit *audit;
} AuditView;

/* @name: of a model; NULL: the only one, or none where the project has none. */
gboolean audit_view_load(Context *ctx, const char *name, AuditView *view, GError **error);
void audit_view_clear(AuditView *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AuditView, audit_view_clear)

/* So many open codes are named in a flow; of more it says how many there are. */
#define AUDIT_MOST_NAMES 60

/* A flow from the open codes to the core category, with all that it points to. */
typedef struct {
    CodingFlow flow;
    GArray *boxes, *bands;
    GPtrArray *columns, *words; /* char * */
} AuditFlow;

/* Open codes by name when there are at most @most; else how many come to each place. */
void audit_flow_init(AuditFlow *self, const CodingAudit *audit, guint most);
void audit_flow_clear(AuditFlow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AuditFlow, audit_flow_clear)
/* For document_add_drawing(); @data is an AuditFlow. */
GBytes *audit_flow_draw(gpointer data, const CodingDrawingOptions *options,
                        const char *program_dir, GError **error);

/* The sections of the trail, under headings of @level: figures, meetings and the flow;
 * and every way. */
gboolean audit_add_overview(Context *ctx, CodingDocument *document,
                            const CodingAudit *audit, guint level, GError **error);
void audit_add_ways(CodingDocument *document, const CodingAudit *audit, guint level);
