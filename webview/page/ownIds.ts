/** The parts of a message that carry a request's identity. */
interface Identified {
  readonly id?: unknown;
  readonly params?: unknown;
}

/**
 * A page counts its requests from 0, and a reloaded page counts again, while the host still works for the
 * one before. Ids that name the page keep an old answer, or an old cancellation, from meeting a new request.
 */
export function ownIds(page: string) {
  const prefix = `${page}:`;
  const named = (id: unknown): string => prefix + String(id);
  return {
    /** The page's request or cancellation as the host is to see it. */
    outgoing(message: unknown): unknown {
      const { id, params } = message as Identified;
      if (id !== undefined) return { ...(message as object), id: named(id) };
      const cancelled = (message as { method?: unknown }).method === "$/cancelRequest";
      return cancelled
        ? { ...(message as object), params: { ...(params as object), id: named((params as Identified).id) } }
        : message;
    },
    /** The host's message as the page's connection knows it; null for an answer to a page before this one. */
    incoming(message: unknown): unknown {
      const { id } = message as Identified;
      if (typeof id !== "string") return message;
      return id.startsWith(prefix) ? { ...(message as object), id: Number(id.slice(prefix.length)) } : null;
    },
  };
}
