/* reader.c - the window of files that are being read or wait to be taken. */
#include "io/reader.h"

#include <libxml/parser.h>

#include "base/error.h"
#include "io/file.h"

/* The window: files for each worker, and bytes of all files in it. */
#define FILES_PER_THREAD 4
#define WINDOW_BYTES     ((gsize)32 * 1024 * 1024)
#define MOST_THREADS     16

/* How long the caller sleeps before looking whether somebody pressed Ctrl-C. */
#define PATIENCE (G_TIME_SPAN_SECOND / 10)

typedef struct {
    char *path;
    GBytes *bytes; /* as given; NULL: in the file */
    CodingFileStamp stamp;
    CodingReading *reading; /* once it is done */
} Item;

struct _CodingReader {
    const CodingImportOptions *options;
    char *language;
    guint line_width, n_threads;
    GPtrArray *items;      /* Item * */
    GPtrArray *threads;    /* GThread * */
    CodingProgress silent; /* of the workers: tells them to stop, and reports nothing */

    /* From here on under the lock, once there are threads. */
    GMutex lock;
    GCond done, room;
    guint next_begun, next_taken;
    gsize in_flight; /* bytes of the files begun and not taken */
    gboolean stopped;
    CodingReading *taken; /* by the caller, who has it until the next one */
    GPtrArray *spent;     /* CodingReading *, for a worker to free: half as much work
                           * as making them */
};

static void
reading_free(gpointer data)
{
    CodingReading *self = data;

    g_clear_pointer(&self->content, coding_content_free);
    g_clear_pointer(&self->draft, coding_draft_free);
    g_clear_error(&self->error);
    g_free(self);
}

static void
item_free(gpointer data)
{
    Item *self = data;

    g_clear_pointer(&self->bytes, g_bytes_unref);
    g_clear_pointer(&self->reading, reading_free);
    g_free(self->path);
    g_free(self);
}

CodingReader *
coding_reader_new(const CodingImportOptions *options, guint line_width, guint n_threads)
{
    CodingReader *self = g_new0(CodingReader, 1);

    self->options = options;
    self->line_width = line_width;
    self->n_threads = MIN(n_threads ? n_threads : g_get_num_processors(), MOST_THREADS);
    self->items = g_ptr_array_new_with_free_func(item_free);
    self->threads = g_ptr_array_new();
    self->spent = g_ptr_array_new_with_free_func(reading_free);
    g_mutex_init(&self->lock);
    g_cond_init(&self->done);
    g_cond_init(&self->room);
    return self;
}

void
coding_reader_set_language(CodingReader *self, const char *language)
{
    g_return_if_fail(self->threads->len == 0);

    g_free(self->language);
    self->language = g_strdup(language);
}

void
coding_reader_free(CodingReader *self)
{
    if (!self)
        return;
    g_atomic_int_set(&self->silent.cancelled, TRUE);
    g_mutex_lock(&self->lock);
    self->stopped = TRUE;
    g_cond_broadcast(&self->room);
    g_mutex_unlock(&self->lock);
    for (guint i = 0; i < self->threads->len; i++)
        g_thread_join(g_ptr_array_index(self->threads, i));
    g_clear_pointer(&self->taken, reading_free);
    g_ptr_array_unref(self->spent);
    g_ptr_array_unref(self->threads);
    g_ptr_array_unref(self->items);
    g_cond_clear(&self->room);
    g_cond_clear(&self->done);
    g_mutex_clear(&self->lock);
    g_free(self->language);
    g_free(self);
}

void
coding_reader_add(CodingReader *self, const char *path, GBytes *bytes)
{
    Item *item = g_new0(Item, 1);

    g_return_if_fail(self->next_taken == 0 && self->threads->len == 0);

    item->path = g_strdup(path);
    if (bytes)
        item->bytes = g_bytes_ref(bytes);
    else
        item->stamp = coding_file_get_stamp(path);
    g_ptr_array_add(self->items, item);
}

/* Touches the item and nothing else that changes. */
static CodingReading *
read_item(const CodingReader *self, const Item *item, CodingProgress *progress)
{
    CodingReading *reading = g_new0(CodingReading, 1);
    g_autoptr(GBytes) bytes = item->bytes ? g_bytes_ref(item->bytes) : NULL;

    reading->path = item->path;
    if (!bytes)
        bytes = coding_file_read(item->path, &item->stamp, CODING_IMPORT_LIMIT,
                                 &reading->error);
    if (bytes)
        reading->draft = coding_import_bytes(item->path, bytes, self->options, progress,
                                             &reading->error);
    if (reading->draft)
        reading->content =
            coding_content_new(reading->draft, bytes, self->line_width, self->language);
    return reading;
}

static gsize
get_size(const Item *item)
{
    return item->bytes ? g_bytes_get_size(item->bytes) : (gsize)item->stamp.size;
}

static gboolean
has_room(const CodingReader *self)
{
    const Item *next = g_ptr_array_index(self->items, self->next_begun);

    return self->next_begun == self->next_taken ||
           (self->next_begun - self->next_taken < FILES_PER_THREAD * self->n_threads &&
            self->in_flight + get_size(next) <= WINDOW_BYTES);
}

/* The next file to read, when there is room for it; NULL: there is no more work.
 * @spent receives what is to be freed first. */
static Item *
begin_item(CodingReader *self, GPtrArray **spent)
{
    Item *item = NULL;

    g_mutex_lock(&self->lock);
    while (!self->stopped && self->next_begun < self->items->len && !has_room(self))
        g_cond_wait(&self->room, &self->lock);
    if (!self->stopped && self->next_begun < self->items->len) {
        item = g_ptr_array_index(self->items, self->next_begun++);
        self->in_flight += get_size(item);
    }
    *spent = self->spent;
    self->spent = g_ptr_array_new_with_free_func(reading_free);
    g_mutex_unlock(&self->lock);
    return item;
}

static gpointer
work(gpointer data)
{
    CodingReader *self = data;
    GPtrArray *spent;
    Item *item;

    while ((item = begin_item(self, &spent))) {
        CodingReading *reading;

        g_ptr_array_unref(spent);
        reading = read_item(self, item, &self->silent);
        g_mutex_lock(&self->lock);
        item->reading = reading;
        g_cond_signal(&self->done);
        g_mutex_unlock(&self->lock);
    }
    g_ptr_array_unref(spent);
    return NULL;
}

static void
start(CodingReader *self)
{
    guint n = MIN(self->n_threads, self->items->len);

    if (self->threads->len > 0 || n < 2)
        return;
    /* libxml2 wants to be set up by one thread. */
    xmlInitParser();
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(self->threads, g_thread_new("import", work, self));
}

/* Waits for @item; FALSE when somebody asked to stop. */
static gboolean
wait_for(CodingReader *self, Item *item, CodingProgress *progress, GError **error)
{
    gboolean done = FALSE;

    do {
        gint64 until = g_get_monotonic_time() + PATIENCE;

        if (!coding_progress_tick(progress, self->next_taken, self->items->len,
                                  "importing", error))
            return FALSE;
        g_mutex_lock(&self->lock);
        while (!item->reading && g_cond_wait_until(&self->done, &self->lock, until))
            ;
        done = item->reading != NULL;
        if (done) {
            self->next_taken++;
            self->in_flight -= get_size(item);
            g_cond_broadcast(&self->room);
        }
        g_mutex_unlock(&self->lock);
    } while (!done);
    return TRUE;
}

/* What the caller had until now. */
static void
take_back(CodingReader *self)
{
    if (!self->taken)
        return;
    g_mutex_lock(&self->lock);
    g_ptr_array_add(self->spent, g_steal_pointer(&self->taken));
    g_mutex_unlock(&self->lock);
}

gboolean
coding_reader_next(CodingReader *self, CodingProgress *progress, CodingReading **reading,
                   GError **error)
{
    Item *item;

    *reading = NULL;
    take_back(self);
    if (self->next_taken == self->items->len)
        return TRUE;
    item = g_ptr_array_index(self->items, self->next_taken);
    start(self);
    if (self->threads->len > 0) {
        if (!wait_for(self, item, progress, error))
            return FALSE;
        self->taken = g_steal_pointer(&item->reading);
    } else {
        g_ptr_array_set_size(self->spent, 0);
        if (!coding_progress_tick(progress, self->next_taken, self->items->len,
                                  "importing", error))
            return FALSE;
        self->taken = read_item(self, item, progress);
        self->next_taken++;
    }
    g_clear_pointer(&item->bytes, g_bytes_unref);
    if (g_error_matches(self->taken->error, CODING_ERROR, CODING_ERROR_CANCELLED)) {
        g_propagate_error(error, g_steal_pointer(&self->taken->error));
        return FALSE;
    }
    *reading = self->taken;
    return TRUE;
}
