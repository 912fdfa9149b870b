import { afterEach, expect, test } from 'vitest';
import { api, isExercise, onSignedOut, setCsrf, told } from './client';
import { markingOf } from './markings';
import { setPreview } from './preview';
import { Problem } from './problem';

const network = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = network;
  setCsrf('');
  setPreview(undefined);
});

/** The wire: what was asked, and an answer as a centre writes it. */
function wire(status: number, body: unknown, headers: Record<string, string> = {}): Request[] {
  const asked: Request[] = [];
  globalThis.fetch = (request) => {
    asked.push(request as Request);
    return Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status, headers }));
  };
  return asked;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

test('a refusal is thrown as the centre worded it, with the time to wait', async () => {
  const body = { type: '/api/#unavailable', title: 'Not available at the moment', status: 503, detail: 'Full.' };
  wire(503, body, { 'Content-Type': 'application/problem+json', 'Retry-After': '10' });
  const refused = await told(api.GET('/members')).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ status: 503, slug: 'unavailable', message: 'Full.', retryAfter: 10 });
});

test('an answer that is no problem document is a refusal all the same', async () => {
  globalThis.fetch = () => Promise.resolve(new Response('<html>', { status: 502 }));
  await expect(told(api.GET('/members'))).rejects.toMatchObject({ status: 502 });
});

test('no answer at all is told as that', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('no network'));
  await expect(told(api.GET('/members'))).rejects.toMatchObject({ status: 0, slug: 'unreachable' });
});

test('unsafe requests send the token of the session, reads do not', async () => {
  setCsrf('token');
  const asked = wire(200, { members: [] }, JSON_TYPE);
  await api.GET('/members');
  await api.POST('/session/otp', { body: {} });
  expect(asked.map((one) => one.headers.get('X-CSRF-Token'))).toEqual([null, 'token']);
});

test('the marking and the exercise are taken from the answer', async () => {
  wire(
    200,
    { members: [] },
    { ...JSON_TYPE, 'Testudo-Highest-Marking': 'SECRET TLP:RED', 'Testudo-Exercise': 'true' },
  );
  const data = await told(api.GET('/members'));
  expect(markingOf(data)).toEqual({ level: 'SECRET', tlp: 'RED', categories: [] });
  expect(isExercise()).toBe(true);
});

test('who is signed out is told so, but for the question who that is', async () => {
  let signedOut = 0;
  const stop = onSignedOut(() => signedOut++);
  wire(401, { type: '/api/#unauthenticated', title: '', status: 401, detail: '' });
  await api.GET('/session').catch(() => undefined);
  expect(signedOut).toBe(0);
  await api.GET('/members').catch(() => undefined);
  expect(signedOut).toBe(1);
  stop();
});

test('in a preview no write is sent, but questions are, and one can sign out', async () => {
  const asked = wire(200, {}, JSON_TYPE);
  setPreview('FIN');
  await expect(api.PUT('/watch/mark', { body: { until: 'x' } })).rejects.toMatchObject({ slug: 'preview' });
  await expect(api.POST('/watch/take')).rejects.toMatchObject({ slug: 'preview' });
  await expect(api.DELETE('/keys/{id}', { params: { path: { id: 'x' } } })).rejects.toMatchObject({
    slug: 'preview',
  });
  expect(asked).toEqual([]);
  await api.POST('/labels/audience', { body: { label: {} } });
  await api.DELETE('/session');
  await api.GET('/watch');
  expect(asked).toHaveLength(3);
});
