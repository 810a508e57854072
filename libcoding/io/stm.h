/* stm.h - what the reader and the writer of STM agree upon. */
#pragma once

/* Before two texts in quotes: the word for a speaker in this file, and the name. */
#define STM_OWN_NAME ";; SPEAKER \""
