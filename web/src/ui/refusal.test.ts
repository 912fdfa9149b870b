import { expect, test } from 'vitest';
import { Problem } from '../api/problem';
import { refusalOf } from './refusal';

const said = (detail: string) => refusalOf(new Problem(422, 'unprocessable', 'Refused', detail));

test('a place in the JSON is told as the field of a form, or not at all', () => {
  expect(said('object/leaving: You handed this watch over yourself.')).toBe('You handed this watch over yourself.');
  expect(said('object: It is too long.')).toBe('It is too long.');
  expect(said('object/extensions/extension-definition--7b/severity: It is no grade.')).toBe(
    'Severity: It is no grade.',
  );
  expect(said('object/name: It is empty.')).toBe('Name: It is empty.');
  expect(said("Say 'reason' with it.")).toBe("Say 'reason' with it.");
  expect(said('object/constructor: It is not known.')).toBe('It is not known.');
});
