/**
 * @file
 * All of tfbridge's C interface.
 */
#ifndef TFBRIDGE_TFBRIDGE_H_
#define TFBRIDGE_TFBRIDGE_H_

#include <tfbridge/call.h>
#include <tfbridge/device.h>
#include <tfbridge/dtype.h>
#include <tfbridge/error.h>
#include <tfbridge/explanation.h>
#include <tfbridge/model.h>
#include <tfbridge/options.h>
#include <tfbridge/session.h>
#include <tfbridge/signature.h>
#include <tfbridge/tensor.h>
#include <tfbridge/tensorflow.h>
#include <tfbridge/version.h>

#endif /* TFBRIDGE_TFBRIDGE_H_ */
