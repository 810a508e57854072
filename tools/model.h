/*
 * model.h - the commands below 'axial model', from cmd-model-*.c.
 */
#pragma once

#include "command.h"

extern const Command model_add, model_set, model_order, model_remove; /* -write.c */
extern const Command model_link, model_quote;                         /* -choose.c */
extern const Command model_check, model_open;                         /* -check.c */
extern const Command model_family;                                    /* cmd-family.c */
extern const Command model_figure;                                    /* -figure.c */

/* A model and what its members come to, loaded together. */
typedef struct {
    CodingModel *model;
    CodingModelTree *tree;
} ModelView;

/* @name NULL: the only model. */
gboolean model_view_load(Context *ctx, const char *name, ModelView *view, GError **error);
void model_view_clear(ModelView *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ModelView, model_view_clear)

/* The figure of a model as 'axial model figure' draws it without options; @data is a
 * ModelDrawing.  For document_add_drawing(). */
typedef struct {
    Context *ctx;
    ModelView view; /* borrowed */
} ModelDrawing;
GBytes *model_draw(gpointer data, const CodingDrawingOptions *drawing,
                   const char *program_dir, GError **error);

/* The member that @text names in the scheme of the model's root. */
const CodingCode *model_view_find(const ModelView *self, const char *text,
                                  GError **error);

/* Takes the name off the front of @args where there are more than the @n others. */
const char *model_take_name(char ***args, guint n);
