/** The function with its last answer kept: a page that draws itself anew asks the same question again and again. */
export function remember<Arguments extends readonly unknown[], Result>(
  compute: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let last: { readonly args: Arguments; readonly result: Result } | undefined;
  return (...args) => {
    if (!last || last.args.some((value, index) => !Object.is(value, args[index]))) {
      last = { args, result: compute(...args) };
    }
    return last.result;
  };
}
