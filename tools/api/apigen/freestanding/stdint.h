/* The part of the C library that tfbridge's headers use, so that reading them needs no compiler on the machine. */
#ifndef APIGEN_STDINT_H_
#define APIGEN_STDINT_H_

typedef __INT8_TYPE__ int8_t;
typedef __INT16_TYPE__ int16_t;
typedef __INT32_TYPE__ int32_t;
typedef __INT64_TYPE__ int64_t;
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;

#endif /* APIGEN_STDINT_H_ */
