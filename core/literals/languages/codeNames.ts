/** CMSIS-DSP's integers that hold the codes of fixed point, and of which. */
export const cCodeNames: Readonly<Record<string, string>> = {
  q7_t: "Q7",
  q15_t: "Q15",
  q31_t: "Q31",
  q63_t: "Q63",
};
