/* scheme.c - from the words of an option to a scheme. */
#include "scheme.h"

#include <string.h>

/* Shared work is open to be read; her codes stay hers. */
static gboolean
check_may_write(Context *ctx, gint64 coder, GError **error)
{
    if (!(ctx->command->flags & COMMAND_WRITES) || !coder ||
        coder == coding_store_get_coder(ctx->store))
        return TRUE;

    g_autofree char *name = scheme_dup_name(ctx, coder);
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "the codes of '%s' are changed by '%s' alone; work in your own scheme or "
                "with --scheme joint",
                name, name);
    return FALSE;
}

gboolean
scheme_option(Context *ctx, const char *name, gint64 *scheme, GError **error)
{
    gint64 coder = coding_store_get_coder(ctx->store);

    if (name && strcmp(name, "joint") == 0)
        coder = 0;
    else if (name) {
        coder = coding_coder_find(ctx->store, name, error);
        if (!coder || !coding_coder_check_visible(ctx->store, coder, error) ||
            !check_may_write(ctx, coder, error))
            return FALSE;
    }
    if (!coding_codebook_find_scheme(ctx->store, coder, scheme, error))
        return FALSE;
    if (*scheme)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "there is no joint scheme yet; 'axial align' or 'axial codebook add "
                "--scheme joint' makes it");
    return FALSE;
}

gboolean
scheme_option_or_any(Context *ctx, const char *name, gint64 *scheme, GError **error)
{
    *scheme = 0;
    return !name || scheme_option(ctx, name, scheme, error);
}

char *
scheme_dup_name(Context *ctx, gint64 owner)
{
    g_autoptr(CodingCoder) coder =
        owner ? coding_coder_load(ctx->store, owner, NULL) : NULL;

    return g_strdup(coder ? coder->name : "joint");
}

CodingCode *
scheme_find_code(Context *ctx, gint64 scheme, const char *text, CodingCodebook **codebook,
                 GError **error)
{
    if (!*codebook)
        *codebook = coding_codebook_load(ctx->store, error);
    return *codebook ? coding_codebook_find(*codebook, scheme, text, error) : NULL;
}
