/** AssemblyScript: float16 and bfloat16 to float32 and back. What formats/ says of each is said here again in bits. */

import { at } from "./lanes";

function atHalf(array: usize, index: i32): usize {
  return array + ((<usize>index) << 1);
}

/** The upper half of a float32 is all there is. Two vectors a turn: less than that, and the counting costs as much as the work. */
export function decodeBfloat16(codes: usize, count: i32, out: usize): void {
  const whole = count & ~15;
  const end = atHalf(codes, whole);
  let to = out;
  for (let from = codes; from < end; from += 32) {
    widenBfloat16(v128.load(from), to);
    widenBfloat16(v128.load(from, 16), to + 32);
    to += 64;
  }
  for (let i = whole; i < count; i += 1) store<u32>(at(out, i), (<u32>load<u16>(atHalf(codes, i))) << 16);
}

function widenBfloat16(codes: v128, to: usize): void {
  const zero = i32x4.splat(0);
  v128.store(to, v128.shuffle<i16>(zero, codes, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(to, v128.shuffle<i16>(zero, codes, 4, 12, 5, 13, 6, 14, 7, 15), 16);
}

export function decodeFloat16(codes: usize, count: i32, out: usize): void {
  const whole = count & ~7;
  for (let i: i32 = 0; i < whole; i += 8) {
    const x = v128.load(atHalf(codes, i));
    v128.store(at(out, i), float16Values(i32x4.extend_low_i16x8_u(x)));
    v128.store(at(out, i), float16Values(i32x4.extend_high_i16x8_u(x)), 16);
  }
  for (let i = whole; i < count; i += 1) {
    const value = float16Values(i32x4.splat(load<u16>(atHalf(codes, i))));
    store<f32>(at(out, i), f32x4.extract_lane(value, 0));
  }
}

/** Exponents move by the difference of the biases, 112; all ones twice, so that they stay all ones. */
function float16Values(codes: v128): v128 {
  const exponentOnes = i32x4.splat(0x1f << 23);
  const rebias = i32x4.splat(112 << 23);
  const shifted = i32x4.shl(v128.and(codes, i32x4.splat(0x7fff)), 13);
  const exponent = v128.and(shifted, exponentOnes);
  const special = v128.and(i32x4.eq(exponent, exponentOnes), rebias);
  const normal = i32x4.add(i32x4.add(shifted, rebias), special);
  // A subnormal's fraction above 2^-14, less 2^-14.
  const smallestNormal = i32x4.splat(113 << 23);
  const subnormal = f32x4.sub(i32x4.add(shifted, smallestNormal), smallestNormal);
  const magnitude = v128.bitselect(subnormal, normal, i32x4.eq(exponent, i32x4.splat(0)));
  return v128.or(magnitude, i32x4.shl(v128.and(codes, i32x4.splat(0x8000)), 16));
}

export function encodeBfloat16(values: usize, count: i32, codes: usize): void {
  const whole = count & ~7;
  const end = at(values, whole);
  let to = codes;
  for (let from = values; from < end; from += 32) {
    const low = v128.load(from);
    const high = v128.load(from, 16);
    const isNumber = v128.and(f32x4.eq(low, low), f32x4.eq(high, high));
    // NaNs are rare enough to be looked for once in eight values.
    if (i32x4.all_true(isNumber)) {
      v128.store(to, i16x8.narrow_i32x4_u(roundedBfloat16(low), roundedBfloat16(high)));
    } else {
      v128.store(to, i16x8.narrow_i32x4_u(bfloat16Codes(low), bfloat16Codes(high)));
    }
    to += 16;
  }
  for (let i = whole; i < count; i += 1) {
    const code = bfloat16Codes(i32x4.splat(load<i32>(at(values, i))));
    store<u16>(atHalf(codes, i), <u16>i32x4.extract_lane(code, 0));
  }
}

/** Nearly half a step is added, and with the last bit that stays a tie goes to the even code. */
function roundedBfloat16(bits: v128): v128 {
  const odd = v128.and(i32x4.shr_u(bits, 16), i32x4.splat(1));
  return i32x4.shr_u(i32x4.add(i32x4.add(bits, i32x4.splat(0x7fff)), odd), 16);
}

function bfloat16Codes(bits: v128): v128 {
  const sign = v128.and(i32x4.shr_u(bits, 16), i32x4.splat(0x8000));
  const nan = v128.or(sign, i32x4.splat(0x7fc0));
  return v128.bitselect(roundedBfloat16(bits), nan, f32x4.eq(bits, bits));
}

export function encodeFloat16(values: usize, count: i32, codes: usize): void {
  const whole = count & ~7;
  for (let i: i32 = 0; i < whole; i += 8) {
    const low = float16Codes(v128.load(at(values, i)));
    const high = float16Codes(v128.load(at(values, i), 16));
    v128.store(atHalf(codes, i), i16x8.narrow_i32x4_u(low, high));
  }
  for (let i = whole; i < count; i += 1) {
    const code = float16Codes(i32x4.splat(load<i32>(at(values, i))));
    store<u16>(atHalf(codes, i), <u16>i32x4.extract_lane(code, 0));
  }
}

function float16Codes(bits: v128): v128 {
  const magnitude = v128.and(bits, i32x4.splat(0x7fffffff));
  const odd = v128.and(i32x4.shr_u(magnitude, 13), i32x4.splat(1));
  const nearlyHalf = i32x4.splat(0xfff - (112 << 23));
  const normal = i32x4.shr_u(i32x4.add(i32x4.add(magnitude, nearlyHalf), odd), 13);
  // Adding 1/2, whose last bit is 2^-24, rounds to multiples of 2^-24, ties to even.
  const half = i32x4.splat(126 << 23);
  const subnormal = i32x4.sub(f32x4.add(magnitude, half), half);
  const finite = v128.bitselect(subnormal, normal, i32x4.lt_s(magnitude, i32x4.splat(113 << 23)));
  // From 65520, the middle above the largest value, on.
  const isBeyond = i32x4.ge_s(magnitude, i32x4.splat(0x477ff000));
  const quiet = v128.and(isNan(magnitude), i32x4.splat(0x0200));
  const beyond = v128.or(i32x4.splat(0x7c00), quiet);
  const sign = v128.and(i32x4.shr_u(bits, 16), i32x4.splat(0x8000));
  return v128.or(v128.bitselect(beyond, finite, isBeyond), sign);
}

function isNan(magnitude: v128): v128 {
  return i32x4.gt_s(magnitude, i32x4.splat(0x7f800000));
}
