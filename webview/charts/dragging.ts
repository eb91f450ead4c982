/** What a drag tells while the pointer is down and when it is let go, in pixels of the window. */
export interface DragHandlers {
  readonly move: (clientX: number) => void;
  readonly end: () => void;
}

/** Follows the pointer from its press on an element until it is let go, wherever it goes. */
export function followPointer(press: PointerEvent, handlers: DragHandlers): void {
  const element = press.currentTarget as Element;
  element.setPointerCapture(press.pointerId);
  const stop = new AbortController();
  const { signal } = stop;
  const listen = (type: string, handle: (event: PointerEvent) => void) =>
    element.addEventListener(type, (event) => handle(event as PointerEvent), { signal });
  listen("pointermove", (event) => handlers.move(event.clientX));
  for (const type of ["pointerup", "pointercancel"]) {
    listen(type, () => {
      stop.abort();
      handlers.end();
    });
  }
}
