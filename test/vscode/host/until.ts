/**
 * Asks again until the answer is something, and returns it. Throws after ten seconds, with what was waited for:
 * a language server that is still starting answers nothing at first.
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | PromiseLike<T | undefined>,
): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ten seconds in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
