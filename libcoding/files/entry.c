/* entry.c - the module's table of functions. */
#include "files/module.h"

const char axial_files_version[] = CODING_VERSION;

const AxialFiles axial_files = {
    .list = axial_zip_list,
    .unpack = axial_zip_unpack,
    .pack = axial_zip_pack,
    .parse_json = axial_json_parse,
    .write_workbook = axial_workbook_write,
};
