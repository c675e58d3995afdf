/* The part of the C library that tfbridge's headers use, so that reading them needs no compiler on the machine. */
#ifndef APIGEN_STDDEF_H_
#define APIGEN_STDDEF_H_

typedef __SIZE_TYPE__ size_t;

#endif /* APIGEN_STDDEF_H_ */
