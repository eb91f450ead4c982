/* Reads decimals, one a line, and prints their binary128 codes as libquadmath rounds them. */
#include <quadmath.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    __float128 value = strtoflt128(line, 0);
    unsigned char bytes[16];
    memcpy(bytes, &value, 16);
    for (int i = 15; i >= 0; i--) printf("%02x", bytes[i]);
    putchar('\n');
  }
  return 0;
}
