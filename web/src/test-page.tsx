/** For tests of pages: a page at its address, and the wire to a centre whose answers the test writes. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';
import { queries } from './api/queries';
import { setPreview } from './api/preview';

// The machine may be busy with everything else at once.
configure({ asyncUtilTimeout: 10_000 });
const network = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = network;
  setPreview(undefined);
  queries.clear();
});

/** Body and status of an answer, or the body of one that is well. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

export interface Asked {
  /** `PUT /api/objects/x`, without what stands behind the `?`. */
  what: string;
  body: unknown;
  headers: Headers;
}

/** The wire: each request is answered by its line, or with 404; what was asked is told. */
export function centre(answers: Record<string, unknown>): Asked[] {
  const asked: Asked[] = [];
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const what = `${request.method} ${new URL(request.url, 'http://localhost').pathname}`;
    const text = await request.text();
    const one = { what, body: text ? (JSON.parse(text) as unknown) : undefined, headers: request.headers };
    asked.push(one);
    const given = answers[what] ?? new Answer(404, { type: '/api/#not-found', title: 'Not found', detail: what });
    const answer: unknown = await (typeof given === 'function' ? (given as (one: Asked) => unknown)(one) : given);
    const { status, body } = answer instanceof Answer ? answer : new Answer(200, answer);
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  };
  return asked;
}

/** What stands beside everything: somebody who may read and write. */
export const session = {
  login: 'rita@EST',
  member: 'EST',
  kind: 'person',
  rights: ['read', 'write', 'preview'],
  clearance: 'SECRET',
  second_factor: true,
  csrf: 'x',
};

export function renderAlone(what: ReactElement) {
  return render(
    <MantineProvider>
      <QueryClientProvider client={queries}>{what}</QueryClientProvider>
    </MantineProvider>,
  );
}

/** The page at an address, as the router shows it. */
export async function renderPage(path: string, page: () => ReactElement, address: string) {
  const root = createRootRoute({ component: Outlet });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Outlet });
  const one = createRoute({ getParentRoute: () => shell, path, component: page });
  const others = [
    '/watch',
    '/sitrep',
    '/picture',
    '/objects/$id',
    '/resilience',
    '/brief',
    '/missions',
    '/missions/$id',
    '/assistance',
    '/assistance/$id',
    '/claims',
    '/claims/$id',
    '/knowledge',
    '/graph',
    '/matrix',
  ].filter((other) => other !== path);
  const router = createRouter({
    routeTree: root.addChildren([
      shell.addChildren([
        one,
        ...others.map((other) => createRoute({ getParentRoute: () => shell, path: other, component: () => null })),
      ]),
    ]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  return { router, ...renderAlone(<RouterProvider router={router as never} />) };
}
