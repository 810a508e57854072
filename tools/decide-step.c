/* decide-step.c - disagreements one after the other, at a terminal. */
#include "decide.h"

gboolean
decide_step_run(Context *ctx, GError **error)
{
    (void)ctx;
    (void)error;
    return FALSE;
}
