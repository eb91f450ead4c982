// Select the numbers of a table, and choose Inspect Selection as Tensor in the context menu.
#include <stdint.h>

// Weights of a filter: bfloat16 as it lies in the memory of a little-endian machine.
static const uint8_t kWeights[32] = {
    0x34, 0x3d, 0x93, 0xbd, 0x3f, 0x3e, 0x79, 0xbe, 0x02, 0x3f, 0x08, 0xbf, 0x62, 0x3f, 0x3d, 0xbf,
    0x7c, 0x3f, 0x29, 0xbf, 0x35, 0x3f, 0xc2, 0xbe, 0xa6, 0x3e, 0x0f, 0xbe, 0xc4, 0x3d, 0x07, 0xbd,
};

// A Hann window; the numbers are stored as half precision.
static const _Float16 kWindow[16] = {
    0.000000, 0.043227, 0.165435, 0.345492, 0.552264, 0.750000, 0.904508, 0.989074,
    0.989074, 0.904508, 0.750000, 0.552264, 0.345492, 0.165435, 0.043227, 0.000000,
};
