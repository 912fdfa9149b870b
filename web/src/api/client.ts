/**
 * The API of the centre, typed by its own description. Answers that are no success are thrown as [Problem]. What an
 * answer says of its highest marking is kept beside its data: see markings.ts.
 */
import createClient, { type Middleware } from 'openapi-fetch';
import { noteMarking } from './markings';
import { place } from './place';
import { previewOf, writesNothing } from './preview';
import { Problem } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

let csrf = '';
let exercise = false;
const exerciseListeners = new Set<() => void>();
const signedOutListeners = new Set<() => void>();

/** What unsafe requests send back: the session says it. */
export function setCsrf(token: string): void {
  csrf = token;
}

/** Is this centre an exercise? Every answer of one says so. */
export function isExercise(): boolean {
  return exercise;
}

export function onExercise(listener: () => void): () => void {
  exerciseListeners.add(listener);
  return () => exerciseListeners.delete(listener);
}

/** Called when the centre says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

const manners: Middleware = {
  onRequest({ request }) {
    // Pages offer no writing in a preview. What asks for it all the same is wrong, and goes no further.
    if (!writesNothing(request)) {
      throw Problem.inPreview();
    }
    // Asked for another session of this browser, it brings that one's place and token.
    if (!request.headers.has('Testudo-Session')) {
      if (request.method !== 'GET' && csrf !== '') {
        request.headers.set('X-CSRF-Token', csrf);
      }
      if (place() !== 0) {
        request.headers.set('Testudo-Session', String(place()));
      }
    }
    const as = previewOf(request);
    if (as) {
      request.headers.set('Testudo-Preview-As', as);
    }
    return request;
  },
  async onResponse({ request, response }) {
    if (response.headers.has('Testudo-Exercise') && !exercise) {
      exercise = true;
      exerciseListeners.forEach((listener) => listener());
    }
    if (response.ok || response.status === 304) {
      return undefined;
    }
    const problem = await Problem.of(response);
    if (problem.slug === 'unauthenticated' && !request.url.endsWith('/api/session')) {
      signedOutListeners.forEach((listener) => listener());
    }
    throw problem;
  },
  onError() {
    return Problem.unreachable();
  },
};

export const api = createClient<paths>({
  baseUrl: '/api',
  // Looked up at each call, so that a test can stand in for the network.
  fetch: (request) => globalThis.fetch(request),
});
api.use(manners);

/** The data of an answer; its marking is noted. */
export async function told<T extends object>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data === undefined) {
    throw new Problem(response.status, 'error', 'The centre failed', 'The answer is empty.');
  }
  noteMarking(data, response.headers.get('Testudo-Highest-Marking'));
  return data;
}
