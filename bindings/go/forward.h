// The functions of the library that is loaded at run time.
#pragma once

// A function's name, and where its address is kept.
typedef struct {
    const char* name;
    void** address;
} tfbgo_symbol;

// All functions; a NULL name ends them.
extern const tfbgo_symbol tfbgo_symbols[];
