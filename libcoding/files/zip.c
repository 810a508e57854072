/* zip.c - in the module: archives by libzip. */
#include <zip.h>

#include "files/module.h"

/* 1 January 1980, midnight: the earliest that an archive can say. */
#define NO_DATE 0x21
#define NO_TIME 0

static zip_t *
open_bytes(GBytes *archive, char **message)
{
    gsize size;
    const void *data = g_bytes_get_data(archive, &size);
    zip_error_t error;
    zip_source_t *source;
    zip_t *zip;

    zip_error_init(&error);
    source = zip_source_buffer_create(data, size, 0, &error);
    zip =
        source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    if (!zip) {
        *message = g_strdup_printf("it is no whole ZIP archive (%s); save it again where "
                                   "it was written",
                                   zip_error_strerror(&error));
        if (source)
            zip_source_free(source);
    }
    zip_error_fini(&error);
    return zip;
}

GPtrArray *
axial_zip_list(GBytes *archive, char **message)
{
    zip_t *zip = open_bytes(archive, message);
    GPtrArray *names;

    if (!zip)
        return NULL;
    names = g_ptr_array_new_with_free_func(g_free);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);

        g_ptr_array_add(names, g_utf8_make_valid(name ? name : "", -1));
    }
    zip_discard(zip);
    return names;
}

/* What the directory of the archive says of a size may be a lie, so the bytes that
 * really come are counted. */
static GBytes *
read_all(zip_file_t *file, const char *name, gsize limit, char **message)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    guint8 buffer[65536];
    zip_int64_t n;

    while ((n = zip_fread(file, buffer, sizeof(buffer))) > 0) {
        if (out->len + (gsize)n > limit) {
            *message = g_strdup_printf("'%s' in it unpacks to more than %" G_GSIZE_FORMAT
                                       " MB; no transcript does",
                                       name, limit / ((gsize)1024 * 1024));
            return NULL;
        }
        g_byte_array_append(out, buffer, (guint)n);
    }
    if (n < 0) {
        *message = g_strdup_printf("'%s' in it is damaged (%s); save it again where it "
                                   "was written",
                                   name, zip_file_strerror(file));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}

GBytes *
axial_zip_unpack(GBytes *archive, const char *name, gsize limit, char **message)
{
    zip_t *zip = open_bytes(archive, message);
    zip_file_t *file = zip ? zip_fopen(zip, name, ZIP_FL_ENC_GUESS) : NULL;
    GBytes *bytes = NULL;

    if (file) {
        bytes = read_all(file, name, limit, message);
        zip_fclose(file);
    } else if (zip) {
        *message =
            g_strdup_printf("'%s' in it cannot be read (%s); save it again without "
                            "a password",
                            name, zip_strerror(zip));
    }
    if (zip)
        zip_discard(zip);
    return bytes;
}

static gboolean
add_entry(zip_t *zip, const CodingArchiveEntry *entry)
{
    gsize size;
    const void *data = g_bytes_get_data(entry->bytes, &size);
    zip_source_t *source = zip_source_buffer(zip, data, size, 0);
    zip_int64_t place;

    if (!source)
        return FALSE;
    place = zip_file_add(zip, entry->name, source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
        zip_source_free(source);
        return FALSE;
    }
    return zip_file_set_dostime(zip, (zip_uint64_t)place, NO_TIME, NO_DATE, 0) == 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)place,
                                    entry->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                    0) == 0;
}

static GBytes *
dup_contents(zip_source_t *source)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    guint8 buffer[65536];
    zip_int64_t n = -1;

    if (zip_source_open(source) < 0)
        return NULL;
    while ((n = zip_source_read(source, buffer, sizeof(buffer))) > 0)
        g_byte_array_append(out, buffer, (guint)n);
    zip_source_close(source);
    return n < 0 ? NULL : g_byte_array_free_to_bytes(g_steal_pointer(&out));
}

GBytes *
axial_zip_pack(const CodingArchiveEntry *entries, gsize n, char **message)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    gboolean good = zip != NULL;
    GBytes *bytes = NULL;

    if (zip)
        zip_source_keep(source);
    for (gsize i = 0; good && i < n; i++)
        good = add_entry(zip, &entries[i]);
    if (good && zip_close(zip) == 0)
        bytes = dup_contents(source);
    else if (zip)
        zip_discard(zip);
    if (source)
        zip_source_free(source);
    if (!bytes)
        *message = g_strdup("the archive cannot be written");
    return bytes;
}
