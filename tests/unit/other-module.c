/* other-module.c - stands for a drawing module of another version; compiled with
 * another name for its symbol it is no module at all. */
#ifndef SYMBOL
#define SYMBOL axial_draw_version
#endif

extern const char SYMBOL[];
const char SYMBOL[] = "0.0.0-other";
