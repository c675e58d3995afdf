/**
 * @file
 * Tensors: an element type, dimensions and one contiguous row-major buffer. Made and read without TensorFlow.
 *
 * A handle shares its memory with its clones; the memory goes when the last handle and the last run that uses it are
 * gone. Handles may be read from any number of threads. Writing through tfb_tensor_mutable_data() while a run uses the
 * tensor is a data race of the caller.
 */
#ifndef TFBRIDGE_TENSOR_H_
#define TFBRIDGE_TENSOR_H_

#include <tfbridge/common.h>
#include <tfbridge/dtype.h>
#include <tfbridge/error.h>

TFB_BEGIN_DECLS

/** Bytes to which memory must be aligned to be read by TensorFlow in place. */
#define TFB_ALIGNMENT 64

/** The greatest number of dimensions of a tensor. */
#define TFB_MAX_RANK 254

/** A tensor. */
typedef struct tfb_tensor tfb_tensor;

/**
 * Called once when wrapped memory is no longer used. It runs on a thread that is inside a tfbridge call (after a run,
 * in a _delete, or in tfb_releases_drain()), never on a thread of TensorFlow's.
 */
typedef void (*tfb_release)(void* context);

/** DLPack's exchange structures; see https://dmlc.github.io/dlpack/latest/c_api.html. */
struct DLManagedTensor;
struct DLManagedTensorVersioned;

/**
 * Makes a tensor of zeros in memory of its own, aligned to #TFB_ALIGNMENT.
 *
 * @param dtype one of #tfb_dtype, but for strings, resources and variants
 * @param dims `rank` dimensions, each at least 0; may be NULL where `rank` is 0 (a scalar)
 * @param rank the number of dimensions, 0 to #TFB_MAX_RANK
 * @param tensor where to store the new tensor
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for a wrong type, rank, dimension or a size that overflows;
 *   #TFB_RESOURCE_EXHAUSTED where memory is short
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_new(int32_t dtype, TFB_NULLABLE TFB_COUNT(rank) const int64_t* dims,
                                                int32_t rank, TFB_OWNED tfb_tensor** tensor,
                                                TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Makes a tensor with a copy of the caller's memory.
 *
 * @param dtype one of #tfb_dtype, but for strings, resources and variants
 * @param dims `rank` dimensions, each at least 0; may be NULL where `rank` is 0
 * @param rank the number of dimensions, 0 to #TFB_MAX_RANK
 * @param data `size` bytes, row-major, of any alignment; may be NULL where `size` is 0
 * @param size bytes; must be what the type and dimensions need
 * @param tensor where to store the new tensor
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for a wrong type, rank, dimension or size; #TFB_RESOURCE_EXHAUSTED where
 *   memory is short
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_copy(int32_t dtype, TFB_NULLABLE TFB_COUNT(rank) const int64_t* dims,
                                                 int32_t rank, TFB_NULLABLE TFB_COUNT(size) const void* data,
                                                 size_t size, TFB_OWNED tfb_tensor** tensor,
                                                 TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Makes a tensor over the caller's memory, without a copy.
 *
 * The memory must stay valid and unmoved until `release` is called, which happens exactly once and only where this
 * function succeeded. Memory that is not aligned to #TFB_ALIGNMENT is accepted; a run then copies it.
 *
 * @param dtype one of #tfb_dtype, but for strings, resources and variants
 * @param dims `rank` dimensions, each at least 0; may be NULL where `rank` is 0
 * @param rank the number of dimensions, 0 to #TFB_MAX_RANK
 * @param data `size` bytes, row-major; may be NULL where `size` is 0
 * @param size bytes; must be what the type and dimensions need
 * @param release called when the memory is no longer used; NULL where the caller keeps it valid for ever
 * @param context handed to `release`
 * @param tensor where to store the new tensor
 * @param error where to store a new error on failure; `release` is then not called
 * @return #TFB_OK or #TFB_INVALID_ARGUMENT
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_wrap(int32_t dtype, TFB_NULLABLE TFB_COUNT(rank) const int64_t* dims,
                                                 int32_t rank, TFB_NULLABLE TFB_COUNT(size) void* data, size_t size,
                                                 TFB_NULLABLE tfb_release release, TFB_NULLABLE void* context,
                                                 TFB_OWNED tfb_tensor** tensor,
                                                 TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Makes a tensor of strings from Arrow's large-binary layout, with a copy.
 *
 * @param dims `rank` dimensions, each at least 0; may be NULL where `rank` is 0
 * @param rank the number of dimensions, 0 to #TFB_MAX_RANK
 * @param offsets one more than there are elements: element i is bytes[offsets[i]] up to bytes[offsets[i + 1]]
 * @param bytes all elements' bytes; any bytes are allowed, NUL included; may be NULL where `size` is 0
 * @param size the number of bytes; no offset may be past it
 * @param tensor where to store the new tensor
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for dimensions that overflow or offsets that fall or leave the bytes;
 *   #TFB_RESOURCE_EXHAUSTED where memory is short
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_new_strings(TFB_NULLABLE TFB_COUNT(rank) const int64_t* dims, int32_t rank,
                                                        const int64_t* offsets,
                                                        TFB_NULLABLE TFB_COUNT(size) const void* bytes, size_t size,
                                                        TFB_OWNED tfb_tensor** tensor,
                                                        TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Makes another handle on the same tensor. No data is copied.
 *
 * @param tensor the tensor
 * @param clone where to store the new handle
 * @param error where to store a new error on failure
 * @return #TFB_OK or #TFB_INVALID_ARGUMENT
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_clone(const tfb_tensor* tensor, TFB_OWNED tfb_tensor** clone,
                                                  TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Deletes a handle. The memory goes with the last one.
 *
 * @param tensor an owned handle, or NULL
 * @threads safe from any thread, once per handle
 */
TFB_API TFB_SINCE("0.1") void tfb_tensor_delete(TFB_NULLABLE TFB_OWNED tfb_tensor* tensor);

/**
 * The element type.
 *
 * @param tensor the tensor
 * @return one of #tfb_dtype; #TFB_DTYPE_INVALID for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_dtype(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * The number of dimensions.
 *
 * @param tensor the tensor
 * @return 0 for a scalar; -1 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_rank(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * The dimensions.
 *
 * @param tensor the tensor
 * @return tfb_tensor_rank() numbers, borrowed from `tensor`; NULL for NULL
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const int64_t* tfb_tensor_dims(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * The number of elements.
 *
 * @param tensor the tensor
 * @return the product of the dimensions, 1 for a scalar; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int64_t tfb_tensor_element_count(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * The size of the buffer.
 *
 * @param tensor the tensor
 * @return bytes; for strings, the bytes of all elements without their offsets; 0 for NULL
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_tensor_byte_size(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * The buffer, to read.
 *
 * @param tensor the tensor
 * @return tfb_tensor_byte_size() bytes, row-major, borrowed from `tensor`; for strings, the bytes of all elements;
 *   may be NULL where there are none
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const void* tfb_tensor_data(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * The buffer, to write. Clones see the change, and so does the next run of a call that the tensor is bound to.
 *
 * @param tensor the tensor
 * @return tfb_tensor_byte_size() bytes, borrowed from `tensor`; NULL for strings and for read-only memory
 * @threads safe from any thread; two writers, or a writer and a run, must not overlap
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") void* tfb_tensor_mutable_data(TFB_NULLABLE tfb_tensor* tensor);

/**
 * The offsets of a tensor of strings: element i is the bytes from offsets[i] up to offsets[i + 1] of tfb_tensor_data().
 *
 * @param tensor the tensor
 * @return one more number than there are elements, the first 0, borrowed from `tensor`; NULL where the tensor does not
 *   hold strings
 * @threads safe from any thread
 */
TFB_API TFB_BORROWED TFB_SINCE("0.1") const int64_t* tfb_tensor_offsets(TFB_NULLABLE const tfb_tensor* tensor);

/**
 * Everything about a tensor in one call, for bindings where a call is dear.
 *
 * @param tensor the tensor
 * @param dtype where to store one of #tfb_dtype
 * @param rank where to store the number of dimensions
 * @param dims where to store the dimensions, borrowed from `tensor`
 * @param data where to store the buffer, borrowed from `tensor`
 * @param size where to store the buffer's size in bytes
 * @param offsets where to store the offsets of strings, borrowed from `tensor`, NULL for other types
 * @param error where to store a new error on failure
 * @return #TFB_OK or #TFB_INVALID_ARGUMENT
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_describe(const tfb_tensor* tensor, TFB_NULLABLE int32_t* dtype,
                                                     TFB_NULLABLE int32_t* rank,
                                                     TFB_NULLABLE TFB_BORROWED const int64_t** dims,
                                                     TFB_NULLABLE TFB_BORROWED const void** data,
                                                     TFB_NULLABLE size_t* size,
                                                     TFB_NULLABLE TFB_BORROWED const int64_t** offsets,
                                                     TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Makes a tensor from a DLPack tensor, without a copy where it is contiguous and in the CPU's memory.
 *
 * @param managed the exchange structure; on success it belongs to the tensor, which calls its deleter once as a
 *   #tfb_release would be called; on failure it stays the caller's
 * @param tensor where to store the new tensor
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_INVALID_ARGUMENT for a structure that makes no sense; #TFB_UNIMPLEMENTED for another device or
 *   a type that tensors do not have
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_from_dlpack(struct DLManagedTensor* managed, TFB_OWNED tfb_tensor** tensor,
                                                        TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * tfb_tensor_from_dlpack() for the structure of DLPack 1.0 and later. A tensor that is flagged read-only stays so.
 *
 * @param managed the exchange structure; on success it belongs to the tensor; on failure it stays the caller's
 * @param tensor where to store the new tensor
 * @param error where to store a new error on failure
 * @return as tfb_tensor_from_dlpack(), and #TFB_UNIMPLEMENTED for a major version other than 1
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_from_dlpack_versioned(struct DLManagedTensorVersioned* managed,
                                                                  TFB_OWNED tfb_tensor** tensor,
                                                                  TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Lends a tensor's memory as a DLPack tensor, without a copy.
 *
 * @param tensor the tensor; its memory stays valid until the structure's deleter is called
 * @param managed where to store the new structure; whoever takes it calls its deleter once
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_UNIMPLEMENTED for types that DLPack does not have, and for read-only memory, which only the
 *   versioned structure can say
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_to_dlpack(const tfb_tensor* tensor,
                                                      TFB_OWNED struct DLManagedTensor** managed,
                                                      TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * tfb_tensor_to_dlpack() with the structure of DLPack 1.0 and later.
 *
 * @param tensor the tensor; its memory stays valid until the structure's deleter is called
 * @param managed where to store the new structure; whoever takes it calls its deleter once
 * @param error where to store a new error on failure
 * @return #TFB_OK; #TFB_UNIMPLEMENTED for types that DLPack does not have
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_tensor_to_dlpack_versioned(const tfb_tensor* tensor,
                                                                TFB_OWNED struct DLManagedTensorVersioned** managed,
                                                                TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Allocates memory aligned to #TFB_ALIGNMENT, so that wrapping it never costs a copy.
 *
 * @param size bytes; 0 is allowed
 * @param memory where to store the memory, to be given to tfb_memory_delete()
 * @param error where to store a new error on failure
 * @return #TFB_OK or #TFB_RESOURCE_EXHAUSTED
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_memory_new(size_t size, TFB_OWNED void** memory,
                                                TFB_NULLABLE TFB_OWNED tfb_error** error);

/**
 * Frees memory of tfb_memory_new(). Its address serves as a #tfb_release whose context is the memory.
 *
 * @param memory memory of tfb_memory_new(), or NULL
 * @threads safe from any thread, once per memory
 */
TFB_API TFB_SINCE("0.1") void tfb_memory_delete(TFB_NULLABLE TFB_OWNED void* memory);

/**
 * Calls, on this thread, the release callbacks that are due. Runs and deletes do so by themselves; this is for a
 * program that does neither for a while.
 *
 * @return how many were called
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") size_t tfb_releases_drain(void);

TFB_END_DECLS

#endif /* TFBRIDGE_TENSOR_H_ */
