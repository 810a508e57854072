/*
 * figure-sample.h - models to draw, from the everyday to the unreasonable.
 */
#pragma once

#include "draw/figure.h"

typedef struct {
    CodingFigure figure; /* points into what follows */
    GArray *nodes;       /* of CodingFigureNode */
    GArray *links;       /* of CodingFigureLink */
    GPtrArray *layers;   /* of char * */
    GStringChunk *texts;
} FigureSample;

/* An empty one: @root is its core category. */
FigureSample *figure_sample_new(const char *root, gboolean sequence);
void figure_sample_free(FigureSample *self);

/* Returns the index of the node. */
int figure_sample_add(FigureSample *self, int parent, const char *name,
                      const char *detail);
void figure_sample_link(FigureSample *self, int source, int target, const char *label,
                        gboolean directed);
/* The same, giving the source a role on the axis of @target. */
void figure_sample_link_role(FigureSample *self, int source, int target,
                             CodingAxisRole role);
void figure_sample_surround(FigureSample *self, const char *layer);
void figure_sample_set_outcome(FigureSample *self, const char *outcome);
void figure_sample_set_caption(FigureSample *self, const char *caption);

/* The figure, as long as nothing is added. */
const CodingFigure *figure_sample_get(FigureSample *self);

/* Three phases with three properties each, six links, an outcome, surroundings. */
FigureSample *figure_sample_new_process(void);
/* Five phases of eight properties and sixty links of every kind. */
FigureSample *figure_sample_new_dense(void);
/* Hebrew, Chinese, a name of 80 characters, a word of 80, markup. */
FigureSample *figure_sample_new_scripts(void);
/* Boxes in boxes, and links from and to every level, the root's included. */
FigureSample *figure_sample_new_deep(void);
/* Children in no order, some linked and some not. */
FigureSample *figure_sample_new_network(void);
/* Strauss and Corbin's paradigm around a child of the root: every role taken, some by
 * nodes that lie in others. */
FigureSample *figure_sample_new_paradigm(void);
/* Any node of @self becomes the phenomenon, and any others get roles on its axis. */
void figure_sample_add_roles(FigureSample *self, guint32 seed);
/* Any tree with any links; the same for the same @seed. */
FigureSample *figure_sample_new_random(guint32 seed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FigureSample, figure_sample_free)
