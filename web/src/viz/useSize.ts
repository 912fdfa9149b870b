import { type RefObject, useLayoutEffect, useState } from 'react';

/** How wide and how high a part of the page is now, in whole CSS pixels; nought before it is there. */
export function useSize(box: RefObject<HTMLElement | null>): readonly [number, number] {
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setSize([Math.round(width), Math.round(height)]);
    });
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, [box]);
  return size;
}
