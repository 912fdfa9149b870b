import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { centre, renderPage } from '../../test-page';
import { Review } from './Review';

const ID = '00000000-0000-4000-8000-000000000001';

test('the file and what was taken in of it say each what they count', async () => {
  centre({
    [`GET /api/imports/${ID}`]: {
      id: ID,
      state: 'committed',
      job: `/api/jobs/${ID}`,
      received: '2026-11-28T10:00:00Z',
      expires: '2026-11-29T10:00:00Z',
      as: 'EST',
      label: {},
      counts: { new: 2, refused: 1 },
      line: '3 read, 2 new, 0 known, 0 conflicting, 0 quarantined, 1 refused',
      elements: [],
    },
    [`GET /api/jobs/${ID}`]: { id: ID, state: 'complete', result: { read: 2, line: '2 read, 2 new' } },
  });
  await renderPage('/sharing', () => <Review id={ID} mayWrite search={{}} onChange={() => undefined} />, '/sharing');
  expect(await screen.findByText(/^in the file: 3 read/)).toBeDefined();
  expect(await screen.findByText('Taken in: 2 read, 2 new')).toBeDefined();
  expect(screen.getByText(/^The file counts everything that stands in it/)).toBeDefined();
});
