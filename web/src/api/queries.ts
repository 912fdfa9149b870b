/** The memory of what was asked. One for each tab; it is emptied when the person changes. */
import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';

const TRIES = 3;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // An answer keeps its identity: its marking hangs on it.
      structuralSharing: false,
      retry: (failures, thrown) => {
        const problem = problemOf(thrown);
        return failures < TRIES && [0, 429, 502, 503, 504].includes(problem.status);
      },
      retryDelay: (failures, thrown) => 1_000 * (problemOf(thrown).retryAfter ?? 2 ** failures),
    },
  },
});
