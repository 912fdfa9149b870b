import { expect, test } from 'vitest';
import { i18n } from '.';

test('a plain text is left out of the catalogue and shown as it stands', () => {
  expect(i18n.messages['Watch']).toBeUndefined();
  expect(i18n.t('Watch')).toBe('Watch');
});

test('a text with values is in the catalogue and takes them in', () => {
  expect(i18n.t('{count} late', { count: 3 })).toBe('3 late');
  expect(i18n.t('{count, plural, one {# waits} other {# wait}}', { count: 1 })).toBe('1 waits');
});
