/* Macros shared by every tfbridge header: export, linkage and the annotations that generators read. */
#ifndef TFBRIDGE_COMMON_H_
#define TFBRIDGE_COMMON_H_

#include <stddef.h>
#include <stdint.h>

#if defined(TFB_BUILDING_LIBRARY)
#define TFB_API __attribute__((visibility("default")))
#else
#define TFB_API
#endif

#ifdef __cplusplus
#define TFB_BEGIN_DECLS extern "C" {
#define TFB_END_DECLS }
#else
#define TFB_BEGIN_DECLS
#define TFB_END_DECLS
#endif

/* Annotations. They expand to nothing for a compiler; tools/api/generate.py defines TFB_ANNOTATE and reads them.
 *
 * TFB_OWNED        an out pointer or a result that the caller must hand to the matching _delete function
 * TFB_BORROWED     a pointer that stays valid as long as the handle it came from
 * TFB_NULLABLE     NULL is allowed here; without it NULL is answered with TFB_INVALID_ARGUMENT
 * TFB_COUNT(n)     a pointer to as many elements as the parameter n says
 * TFB_SINCE(v)     the first version of tfbridge that has the function
 */
#ifdef TFB_ANNOTATE
#define TFB_OWNED TFB_ANNOTATE("owned")
#define TFB_BORROWED TFB_ANNOTATE("borrowed")
#define TFB_NULLABLE TFB_ANNOTATE("nullable")
#define TFB_COUNT(n) TFB_ANNOTATE("count:" #n)
#define TFB_SINCE(v) TFB_ANNOTATE("since:" v)
#else
#define TFB_OWNED
#define TFB_BORROWED
#define TFB_NULLABLE
#define TFB_COUNT(n)
#define TFB_SINCE(v)
#endif

#endif /* TFBRIDGE_COMMON_H_ */
