import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queries } from '../api/queries';
import { useLive } from './live';

/** What the centre sends is said by the test. */
class Stream extends EventTarget {
  static last: Stream;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    Stream.last = this;
  }
  close() {}
  begin(newest: string) {
    const data = JSON.stringify({ newest, at: '2026-03-02T10:00:00.000000Z' });
    this.dispatchEvent(new MessageEvent('begin', { data }));
  }
}

function Shown() {
  return <p>{useLive('analyst@EST')}</p>;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('navigator', {});
  vi.spyOn(queries, 'invalidateQueries').mockResolvedValue();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('what came while the page was loading is asked for again', () => {
  render(<Shown />);
  Stream.last.begin('2026-03-02T09:59:58.000000Z');
  vi.advanceTimersByTime(2_000);
  expect(queries.invalidateQueries).toHaveBeenCalledTimes(1);
});

test('a page that begins when nothing has come lately asks once', () => {
  render(<Shown />);
  Stream.last.begin('2026-03-02T09:00:00.000000Z');
  vi.advanceTimersByTime(2_000);
  expect(queries.invalidateQueries).not.toHaveBeenCalled();
});
