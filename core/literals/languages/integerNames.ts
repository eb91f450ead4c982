/** What languages call integers of a fixed width, where no rule of the formats covers it. */
type TypeNames = Readonly<Record<string, string>>;

/** C's own on every machine of today; `long` is 32 or 64 bits wide, and `char` has a sign on some. */
export const cIntegerNames: TypeNames = {
  char: "int8",
  "signed char": "int8",
  "unsigned char": "uint8",
  short: "int16",
  "unsigned short": "uint16",
  int: "int32",
  unsigned: "uint32",
  "long long": "int64",
  "unsigned long long": "uint64",
};

export const javaIntegerNames: TypeNames = {
  byte: "int8",
  short: "int16",
  char: "uint16",
  int: "int32",
  long: "int64",
};

export const csharpIntegerNames: TypeNames = {
  sbyte: "int8",
  byte: "uint8",
  short: "int16",
  ushort: "uint16",
  int: "int32",
  uint: "uint32",
  long: "int64",
  ulong: "uint64",
};

export const kotlinNames: TypeNames = {
  Byte: "int8",
  Short: "int16",
  Int: "int32",
  Long: "int64",
  UByte: "uint8",
  UShort: "uint16",
  UInt: "uint32",
  ULong: "uint64",
  floatArrayOf: "float32",
  doubleArrayOf: "float64",
  byteArrayOf: "int8",
  shortArrayOf: "int16",
  intArrayOf: "int32",
  longArrayOf: "int64",
};

export const haskellIntegerNames: TypeNames = {
  Word8: "uint8",
  Word16: "uint16",
  Word32: "uint32",
  Word64: "uint64",
};

export const shaderIntegerNames: TypeNames = { int: "int32", uint: "uint32" };
