// Hover a number to see what it becomes in each format; Ctrl+. or Cmd+. converts it.
#include <cuda_bf16.h>
#include <cuda_fp16.h>

// numfmt: int8 scale=0.05 zero_point=-3
constexpr float kClip = 6.35f;

constexpr unsigned short kOneBf16 = 0x3F80;   // 1.0 as bfloat16
constexpr unsigned int kPackedOnes = 0x3F803F80;
constexpr unsigned long long kSignBit = 0x8000000000000000ULL;

__global__ void scaleRows(__half* out, const float* in, int columns) {
  const __half scale = 0.1;          // not representable: see the error in ulp
  const __half tooLarge = 65520.0;   // rounds to infinity
  const __nv_bfloat16 third = 0.333333333;
  const float epsilon = 0x1.0p-23f;
  for (int i = threadIdx.x; i < columns; i += blockDim.x) {
    const int at = blockIdx.x * columns + i;
    out[at] = __float2half(in[at] * 0.00390625f + epsilon) * scale + tooLarge * __half(third);
  }
}
