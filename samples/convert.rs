//! Bit patterns and suffixes in Rust.

const ONE: f32 = 1.0_f32;
const TENTH: f64 = 0.1;
const NAN_PAYLOAD: u32 = 0x7fc0_0001;
const LARGEST_E4M3: u8 = 0b0_1111_110;
const SMALLEST_SUBNORMAL: f32 = 1.4e-45;

/// Rounds to bfloat16, ties to even, by adding half an ulp less one and the last bit kept.
fn to_bf16(value: f32) -> u16 {
    let bits = value.to_bits();
    ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16) as u16
}

fn main() {
    println!("{:04x} {TENTH} {NAN_PAYLOAD} {LARGEST_E4M3} {SMALLEST_SUBNORMAL}", to_bf16(ONE));
}
